//! The one complete report that the README shows: an invented town, pipe rows, prose that agrees with its tables.

use crate::document::Block;
use crate::fixture::cells_csv;
use crate::grid::Grid;
use crate::model::{Content, Model, address};
use crate::style::Style;
use crate::write::Layout;
use gikai_parse::form::{Column, Form, Row, Table};

const LAYOUT: Layout = Layout::PipeTrailBlanks;

/// The document.
pub(crate) fn text() -> String {
    let (model, style) = (model(), Style::default());
    let count =
        |table, row, column| model.get(address(table, row, column)).and_then(Content::value).unwrap_or("0");
    let total = |row| count(Table::Applications, row, Column::Total);
    let people = count(Table::Applications, Row::NewReceived, Column::NaturalPerson);
    let normative = |column| count(Table::Proactive, Row::NormativeDocuments, column);
    let reviews = count(Table::Disputes, Row::Reconsideration, Column::Total);
    let paragraphs = [
        "砚溪镇人民政府2023年政府信息公开工作年度报告".to_owned(),
        "发布时间：2024-01-18　来源：砚溪镇党政综合办公室".to_owned(),
        "砚溪政发〔2024〕3号".to_owned(),
        "本报告根据《中华人民共和国政府信息公开条例》第五十条编制，由总体情况、主动公开政府信息情况、\
         收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、\
         其他需要报告的事项六部分组成。所列数据的统计期限自2023年1月1日起至2023年12月31日止。\
         对本报告有疑问的，请与砚溪镇党政综合办公室联系。"
            .to_owned(),
        "一、总体情况".to_owned(),
        format!(
            "（一）主动公开。全年在镇政府网站更新栏目14个，制发行政规范性文件{}件，废止{}件；\
             渡口改造、早稻补贴、村级账目三类信息由各村在公示栏同步张贴。",
            normative(Column::Issued),
            normative(Column::Repealed)
        ),
        format!(
            "（二）依申请公开。全年新收政府信息公开申请{}件，其中自然人申请{people}件；上年结转{}件。\
             年内办结{}件，结转下年度继续办理{}件。申请多与土地流转和河道整治有关。",
            total(Row::NewReceived),
            total(Row::CarriedOver),
            total(Row::HandledTotal),
            total(Row::CarriedForward)
        ),
        "（三）政府信息管理。公文制发时同步确定公开属性，每季度核对一次已公开目录，更正错字和失效链接22处。"
            .to_owned(),
        "（四）平台建设。在便民服务大厅设查阅点，放置纸质目录和一台自助查询机，方便不上网的老人查阅。"
            .to_owned(),
        "（五）监督保障。举办培训2期，全年没有因公开不当被追究责任的情形。".to_owned(),
        "二、主动公开政府信息情况".to_owned(),
    ];
    let after = [
        "五、存在的主要问题及改进情况".to_owned(),
        "一是个别村的公示栏更新偏慢；二是答复文书写得较为生硬，群众不易看懂。".to_owned(),
        "下一步，我镇将每月抽查各村公示栏，并请熟悉当地情况的工作人员用平实的话修改答复文书样本。".to_owned(),
        "六、其他需要报告的事项".to_owned(),
        format!("本年度没有收取信息处理费。全年因政府信息公开被申请行政复议{reviews}件。"),
        "砚溪镇人民政府".to_owned(),
        "2024年1月18日".to_owned(),
    ];
    let headings = ["三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", ""];
    let mut blocks: Vec<Block> = paragraphs.into_iter().map(Block::Text).collect();
    for (&table, heading) in Table::ALL.iter().zip(headings) {
        blocks.extend(Grid::of(&model, &style, table).into_iter().map(Block::Table));
        blocks.extend((!heading.is_empty()).then(|| Block::Text(heading.to_owned())));
    }
    blocks.extend(after.into_iter().map(Block::Text));
    LAYOUT.write_blocks(blocks, &style)
}

/// What its cells hold.
pub(crate) fn cells() -> String {
    cells_csv(&LAYOUT.expect(&model(), &Style::default()))
}

fn model() -> Model {
    let mut model = Model::zeros(Form::F2021);
    "砚溪镇人民政府".clone_into(&mut model.agency);
    model.year = 2023;
    for (row, column, content) in [
        (Row::Rules, Column::Issued, Content::Mark("/")),
        (Row::Rules, Column::Repealed, Content::Mark("/")),
        (Row::Rules, Column::InForce, Content::Mark("/")),
        (Row::NormativeDocuments, Column::Issued, Content::number(3)),
        (Row::NormativeDocuments, Column::Repealed, Content::number(1)),
        (Row::NormativeDocuments, Column::InForce, Content::number(17)),
        (Row::Licensing, Column::Decisions, Content::number(126)),
        (Row::Penalties, Column::Decisions, Content::number(9)),
        (Row::Compulsion, Column::Decisions, Content::Blank),
        (Row::Fees, Column::Amount, Content::number("4.35")),
    ] {
        model.set(address(Table::Proactive, row, column), content);
    }
    // Natural persons, commercial enterprises; nobody else applied.
    for (row, people, companies) in [
        (Row::NewReceived, 25, 3),
        (Row::CarriedOver, 1, 0),
        (Row::Granted, 11, 2),
        (Row::GrantedInPart, 3, 0),
        (Row::DeniedInternalAffairs, 1, 0),
        (Row::UnavailableNotHeld, 4, 1),
        (Row::UnavailableMustBeCreated, 2, 0),
        (Row::NotProcessedPetition, 1, 0),
        (Row::NotProcessedRepeated, 2, 0),
        (Row::HandledTotal, 24, 3),
        (Row::CarriedForward, 2, 0),
    ] {
        let columns = [Column::NaturalPerson, Column::CommercialEnterprise, Column::Total];
        for (column, count) in columns.into_iter().zip([people, companies, people + companies]) {
            model.set(address(Table::Applications, row, column), Content::number(count));
        }
    }
    for (row, column) in [
        (Row::Reconsideration, Column::Upheld),
        (Row::Reconsideration, Column::Total),
        (Row::LitigationDirect, Column::Pending),
        (Row::LitigationDirect, Column::Total),
    ] {
        model.set(address(Table::Disputes, row, column), Content::number(1));
    }
    model
}
