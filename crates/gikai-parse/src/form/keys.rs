//! The keys of forms, tables, rows and columns, and how an enum comes by its keys.

/// A key that no form, table, row, column or layout has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{key}` is no {what}")]
pub struct UnknownKey {
    key: String,
    what: &'static str,
}

impl UnknownKey {
    pub(crate) fn new(key: &str, what: &'static str) -> Self {
        Self { key: key.to_owned(), what }
    }
}

/// Declares an enum whose variants have keys, the same in every output.
macro_rules! keys {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $key)] $variant,)* }

        impl $name {
            #[doc = concat!("Every ", $what, ".")]
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key in every output.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::form::UnknownKey;
            fn from_str(key: &str) -> Result<Self, Self::Err> {
                match key {
                    $($key => Ok(Self::$variant),)*
                    _ => Err($crate::form::UnknownKey::new(key, $what)),
                }
            }
        }
    };
}
pub(crate) use keys;

keys! {
    /// A statutory form.
    Form, "form" {
        /// Issued as 国办公开办函〔2019〕60号.
        F2019 = "2019",
        /// Issued as 国办公开办函〔2021〕30号.
        F2021 = "2021",
    }
}

keys! {
    /// A table of the forms, in printed order.
    Table, "table" {
        /// Table 2 of the report: 主动公开政府信息情况.
        Proactive = "proactive",
        /// Table 3: 收到和处理政府信息公开申请情况.
        Applications = "applications",
        /// Table 4: 政府信息公开行政复议、行政诉讼情况.
        Disputes = "disputes",
    }
}

keys! {
    /// A row of any table of any form.
    Row, "row" {
        /// 规章
        Rules = "rules",
        /// 规范性文件 (2019), 行政规范性文件 (2021)
        NormativeDocuments = "normative_documents",
        /// 行政许可
        Licensing = "licensing",
        /// 其他对外管理服务事项 (2019)
        OtherServices = "other_services",
        /// 行政处罚
        Penalties = "penalties",
        /// 行政强制
        Compulsion = "compulsion",
        /// 行政事业性收费
        Fees = "fees",
        /// 政府集中采购 (2019)
        Procurement = "procurement",
        /// 一、本年新收政府信息公开申请数量
        NewReceived = "new_received",
        /// 二、上年结转政府信息公开申请数量
        CarriedOver = "carried_over",
        /// (一)予以公开
        Granted = "granted",
        /// (二)部分公开
        GrantedInPart = "granted_in_part",
        /// (三)不予公开 1.属于国家秘密
        DeniedStateSecret = "denied_state_secret",
        /// (三)不予公开 2.其他法律行政法规禁止公开
        DeniedProhibitedByLaw = "denied_prohibited_by_law",
        /// (三)不予公开 3.危及“三安全一稳定”
        DeniedSecurityAndStability = "denied_security_and_stability",
        /// (三)不予公开 4.保护第三方合法权益
        DeniedThirdPartyRights = "denied_third_party_rights",
        /// (三)不予公开 5.属于三类内部事务信息
        DeniedInternalAffairs = "denied_internal_affairs",
        /// (三)不予公开 6.属于四类过程性信息
        DeniedProcessInformation = "denied_process_information",
        /// (三)不予公开 7.属于行政执法案卷
        DeniedEnforcementFiles = "denied_enforcement_files",
        /// (三)不予公开 8.属于行政查询事项
        DeniedAdministrativeInquiry = "denied_administrative_inquiry",
        /// (四)无法提供 1.本机关不掌握相关政府信息
        UnavailableNotHeld = "unavailable_not_held",
        /// (四)无法提供 2.没有现成信息需要另行制作
        UnavailableMustBeCreated = "unavailable_must_be_created",
        /// (四)无法提供 3.补正后申请内容仍不明确
        UnavailableStillUnclear = "unavailable_still_unclear",
        /// (五)不予处理 1.信访举报投诉类申请
        NotProcessedPetition = "not_processed_petition",
        /// (五)不予处理 2.重复申请
        NotProcessedRepeated = "not_processed_repeated",
        /// (五)不予处理 3.要求提供公开出版物
        NotProcessedPublication = "not_processed_publication",
        /// (五)不予处理 4.无正当理由大量反复申请
        NotProcessedExcessive = "not_processed_excessive",
        /// (五)不予处理 5.要求行政机关确认或重新出具已获取信息
        NotProcessedConfirmation = "not_processed_confirmation",
        /// (六)其他处理 (2019)
        OtherHandling = "other_handling",
        /// (六)其他处理 1.申请人无正当理由逾期不补正… (2021)
        OtherOverdueCorrection = "other_overdue_correction",
        /// (六)其他处理 2.申请人逾期未按收费通知要求缴纳费用… (2021)
        OtherOverdueFee = "other_overdue_fee",
        /// (六)其他处理 3.其他 (2021)
        OtherOther = "other_other",
        /// (七)总计
        HandledTotal = "handled_total",
        /// 四、结转下年度继续办理
        CarriedForward = "carried_forward",
        /// 行政复议
        Reconsideration = "reconsideration",
        /// 行政诉讼 未经复议直接起诉
        LitigationDirect = "litigation_direct",
        /// 行政诉讼 复议后起诉
        LitigationAfterReconsideration = "litigation_after_reconsideration",
    }
}

keys! {
    /// A column of any table of any form.
    Column, "column" {
        /// 本年新制作数量 (2019)
        Made = "made",
        /// 本年新公开数量 (2019)
        Disclosed = "disclosed",
        /// 对外公开总数量 (2019)
        DisclosedTotal = "disclosed_total",
        /// 上一年项目数量 (2019)
        ItemsLastYear = "items_last_year",
        /// 本年增/减 (2019)
        ItemsChange = "items_change",
        /// 处理决定数量 (2019), 本年处理决定数量 (2021)
        Decisions = "decisions",
        /// 采购项目数量 (2019)
        Items = "items",
        /// 采购总金额 (2019), 本年收费金额 (2021)
        Amount = "amount",
        /// 本年制发件数 (2021)
        Issued = "issued",
        /// 本年废止件数 (2021)
        Repealed = "repealed",
        /// 现行有效件数 (2021)
        InForce = "in_force",
        /// 自然人
        NaturalPerson = "natural_person",
        /// 商业企业
        CommercialEnterprise = "commercial_enterprise",
        /// 科研机构
        ResearchInstitution = "research_institution",
        /// 社会公益组织
        PublicInterestOrganization = "public_interest_organization",
        /// 法律服务机构
        LegalServiceOrganization = "legal_service_organization",
        /// 其他 (an organisation of another kind)
        OtherOrganization = "other_organization",
        /// 总计
        Total = "total",
        /// 结果维持
        Upheld = "upheld",
        /// 结果纠正
        Corrected = "corrected",
        /// 其他结果
        Other = "other",
        /// 尚未审结
        Pending = "pending",
    }
}
