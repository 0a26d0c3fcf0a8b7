//! Form 2019, issued as 国办公开办函〔2019〕60号.

use super::{BlockSpec, Column, ColumnSpec, Form, FormSpec, Row, RowSpec, Table, TableSpec};

pub(super) static FORM: FormSpec = FormSpec {
    form: Form::F2019,
    issued_as: "国办公开办函〔2019〕60号",
    fiscal_years: "2019-2020",
    tables: [
        TableSpec::new(Table::Proactive, "主动公开政府信息情况", PROACTIVE),
        TableSpec::new(Table::Applications, "收到和处理政府信息公开申请情况", APPLICATIONS),
        DISPUTES,
    ],
};

const PROACTIVE: &[BlockSpec] = &[
    BlockSpec {
        article: Some("第二十条第(一)项"),
        columns: &[
            ColumnSpec::count(Column::Made, "本年新制作数量"),
            ColumnSpec::count(Column::Disclosed, "本年新公开数量"),
            ColumnSpec::count(Column::DisclosedTotal, "对外公开总数量"),
        ],
        rows: &[
            RowSpec::new(Row::Rules, "规章"),
            RowSpec::new(Row::NormativeDocuments, "规范性文件").or(&["行政规范性文件"]),
        ],
    },
    BlockSpec {
        article: Some("第二十条第(五)项"),
        columns: &[
            ColumnSpec::count(Column::ItemsLastYear, "上一年项目数量"),
            ColumnSpec::count(Column::ItemsChange, "本年增/减").signed().or(&["本年增减"]),
            ColumnSpec::count(Column::Decisions, "处理决定数量"),
        ],
        rows: &[
            RowSpec::new(Row::Licensing, "行政许可"),
            RowSpec::new(Row::OtherServices, "其他对外管理服务事项"),
        ],
    },
    BlockSpec {
        article: Some("第二十条第(六)项"),
        columns: &[
            ColumnSpec::count(Column::ItemsLastYear, "上一年项目数量"),
            ColumnSpec::count(Column::ItemsChange, "本年增/减").signed().or(&["本年增减"]),
            ColumnSpec::count(Column::Decisions, "处理决定数量"),
        ],
        rows: &[RowSpec::new(Row::Penalties, "行政处罚"), RowSpec::new(Row::Compulsion, "行政强制")],
    },
    BlockSpec {
        article: Some("第二十条第(八)项"),
        columns: &[
            ColumnSpec::count(Column::ItemsLastYear, "上一年项目数量"),
            ColumnSpec::count(Column::ItemsChange, "本年增/减").signed().or(&["本年增减"]),
        ],
        rows: &[RowSpec::new(Row::Fees, "行政事业性收费")],
    },
    BlockSpec {
        article: Some("第二十条第(九)项"),
        columns: &[
            ColumnSpec::count(Column::Items, "采购项目数量"),
            ColumnSpec::count(Column::Amount, "采购总金额").amount(None),
        ],
        rows: &[RowSpec::new(Row::Procurement, "政府集中采购")],
    },
];

/// The columns of table 3, the same on both forms.
pub(super) const APPLICANTS: &[ColumnSpec] = &[
    ColumnSpec::count(Column::NaturalPerson, "自然人"),
    ColumnSpec::count(Column::CommercialEnterprise, "商业企业").group("法人或其他组织"),
    ColumnSpec::count(Column::ResearchInstitution, "科研机构").group("法人或其他组织"),
    ColumnSpec::count(Column::PublicInterestOrganization, "社会公益组织").group("法人或其他组织"),
    ColumnSpec::count(Column::LegalServiceOrganization, "法律服务机构").group("法人或其他组织"),
    ColumnSpec::count(Column::OtherOrganization, "其他").group("法人或其他组织"),
    ColumnSpec::count(Column::Total, "总计").or(&["合计"]),
];

const APPLICATIONS: &[BlockSpec] = &[BlockSpec {
    article: None,
    columns: APPLICANTS,
    rows: &[
        RowSpec::new(Row::NewReceived, "一、本年新收政府信息公开申请数量"),
        RowSpec::new(Row::CarriedOver, "二、上年结转政府信息公开申请数量"),
        RowSpec::within("三、本年度办理结果", Row::Granted, "(一)予以公开"),
        RowSpec::within(
            "三、本年度办理结果",
            Row::GrantedInPart,
            "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
        )
        .or(&["(二)部分公开"]),
        RowSpec::within("(三)不予公开", Row::DeniedStateSecret, "1.属于国家秘密"),
        RowSpec::within("(三)不予公开", Row::DeniedProhibitedByLaw, "2.其他法律行政法规禁止公开"),
        RowSpec::within("(三)不予公开", Row::DeniedSecurityAndStability, "3.危及“三安全一稳定”"),
        RowSpec::within("(三)不予公开", Row::DeniedThirdPartyRights, "4.保护第三方合法权益"),
        RowSpec::within("(三)不予公开", Row::DeniedInternalAffairs, "5.属于三类内部事务信息"),
        RowSpec::within("(三)不予公开", Row::DeniedProcessInformation, "6.属于四类过程性信息"),
        RowSpec::within("(三)不予公开", Row::DeniedEnforcementFiles, "7.属于行政执法案卷"),
        RowSpec::within("(三)不予公开", Row::DeniedAdministrativeInquiry, "8.属于行政查询事项"),
        RowSpec::within("(四)无法提供", Row::UnavailableNotHeld, "1.本机关不掌握相关政府信息"),
        RowSpec::within("(四)无法提供", Row::UnavailableMustBeCreated, "2.没有现成信息需要另行制作"),
        RowSpec::within("(四)无法提供", Row::UnavailableStillUnclear, "3.补正后申请内容仍不明确"),
        RowSpec::within("(五)不予处理", Row::NotProcessedPetition, "1.信访举报投诉类申请"),
        RowSpec::within("(五)不予处理", Row::NotProcessedRepeated, "2.重复申请"),
        RowSpec::within("(五)不予处理", Row::NotProcessedPublication, "3.要求提供公开出版物"),
        RowSpec::within("(五)不予处理", Row::NotProcessedExcessive, "4.无正当理由大量反复申请"),
        RowSpec::within(
            "(五)不予处理",
            Row::NotProcessedConfirmation,
            "5.要求行政机关确认或重新出具已获取信息",
        ),
        RowSpec::within("三、本年度办理结果", Row::OtherHandling, "(六)其他处理"),
        RowSpec::within("三、本年度办理结果", Row::HandledTotal, "(七)总计").or(&["(七)合计"]),
        RowSpec::new(Row::CarriedForward, "四、结转下年度继续办理"),
    ],
}];

/// Table 4, the same on both forms.
pub(super) const DISPUTES: TableSpec = TableSpec::new(
    Table::Disputes,
    "政府信息公开行政复议、行政诉讼情况",
    &[BlockSpec {
        article: None,
        columns: &[
            ColumnSpec::count(Column::Upheld, "结果维持"),
            ColumnSpec::count(Column::Corrected, "结果纠正"),
            ColumnSpec::count(Column::Other, "其他结果"),
            ColumnSpec::count(Column::Pending, "尚未审结"),
            ColumnSpec::count(Column::Total, "总计").or(&["合计"]),
        ],
        rows: &[
            RowSpec::new(Row::Reconsideration, "行政复议"),
            RowSpec::within("行政诉讼", Row::LitigationDirect, "未经复议直接起诉"),
            RowSpec::within("行政诉讼", Row::LitigationAfterReconsideration, "复议后起诉"),
        ],
    }],
);
