//! The page around the tables: title, prose, headings, and what a site puts before and after them.

use crate::grid::Grid;
use crate::model::{Content, Model, address};
use crate::style::Style;
use gikai_parse::form::{Column, Row, Table};

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line of a menu or a footer.
    Site(String),
    /// The title, a heading or a paragraph.
    Text(String),
    /// A page number.
    Page(String),
    /// A table, or the part of it on one sheet.
    Table(Grid),
}

/// The page of a report.
pub fn document(model: &Model, style: &Style) -> Vec<Block> {
    let mut page = Page { style, blocks: Vec::new() };
    if style.navigation {
        page.before(model);
    }
    page.text(&model.title());
    if style.narrative {
        page.preamble(model);
    }
    page.heading("一、总体情况");
    if style.narrative {
        page.overview(model);
    }
    page.heading("二、主动公开政府信息情况");
    page.tables(model, Table::Proactive);
    page.heading("三、收到和处理政府信息公开申请情况");
    page.tables(model, Table::Applications);
    page.heading("四、政府信息公开行政复议、行政诉讼情况");
    page.tables(model, Table::Disputes);
    if style.glosses {
        page.text("注:行政复议、行政诉讼数量含上年度结转数量。");
    }
    page.heading("五、存在的主要问题及改进情况");
    if style.narrative {
        page.text("一是部分信息公开不够及时;二是解读形式较为单一,图表和问答不多。");
        page.text("下一步,我们将明确专人按月核对栏目更新情况,把群众常问的事项整理成问答,随文件一并公开。");
    }
    page.heading("六、其他需要报告的事项");
    if style.narrative {
        page.text("本年度没有收取信息处理费,没有其他需要报告的事项。");
        page.text(&model.agency);
        page.text(&format!("{}年1月18日", model.year + 1));
    }
    if style.navigation {
        page.after(model);
    }
    page.blocks
}

struct Page<'a> {
    style: &'a Style,
    blocks: Vec<Block>,
}

impl Page<'_> {
    fn text(&mut self, text: &str) {
        self.blocks.push(Block::Text(self.style.text(text)));
    }

    fn site(&mut self, text: &str) {
        self.blocks.push(Block::Site(self.style.text(text)));
    }

    fn heading(&mut self, heading: &str) {
        let bare = heading.split_once('、').map_or(heading, |(_, rest)| rest);
        self.text(if self.style.bare_headings { bare } else { heading });
    }

    fn before(&mut self, model: &Model) {
        for item in
            ["首页", "政务公开", "办事服务", "互动交流", "当前位置:首页 > 政务公开 > 政府信息公开年报"]
        {
            self.site(item);
        }
        for year in [model.year, model.year - 1, model.year - 2] {
            self.site(&format!(
                "{}{year}年政府信息公开工作年度报告 {}-01-1{}",
                model.agency,
                year + 1,
                year % 10
            ));
        }
        self.site("濯缨县司法局政府信息公开工作年度报告 2024-01-22");
    }

    fn after(&mut self, model: &Model) {
        self.site("【打印本页】 【关闭窗口】");
        self.site(&format!("上一篇:{}{}年政府信息公开工作年度报告", model.agency, model.year - 1));
        self.site("主办单位:濯缨县人民政府办公室 网站标识码:0000000000");
    }

    fn preamble(&mut self, model: &Model) {
        let year = model.year;
        self.text(&format!(
            "根据《中华人民共和国政府信息公开条例》的规定,{}编制本报告。\
             本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            model.agency
        ));
    }

    fn overview(&mut self, model: &Model) {
        let count =
            |row| model.get(address(Table::Applications, row, Column::Total)).and_then(Content::value);
        self.text(&format!("(一)主动公开。{}年在网站更新栏目7个,编印便民手册3期。", model.year));
        if let (Some(new), Some(over)) = (count(Row::NewReceived), count(Row::CarriedOver)) {
            self.text(&format!("(二)依申请公开。全年新收政府信息公开申请{new}件,上年结转{over}件。"));
        }
        self.text("(三)监督保障。组织业务培训2次,全年没有因公开不当被追究责任的情形。");
    }

    fn tables(&mut self, model: &Model, table: Table) {
        let grids = Grid::of(model, self.style, table);
        let page = self.style.page.filter(|_| table == Table::Applications);
        for grid in grids {
            let Some(page) = page else {
                self.blocks.push(Block::Table(grid));
                continue;
            };
            let (first, rest) = grid.split(page.row(&grid), &page);
            self.blocks.push(Block::Table(first));
            self.blocks.push(Block::Page(page.number.to_owned()));
            self.blocks.push(Block::Table(rest));
        }
    }
}
