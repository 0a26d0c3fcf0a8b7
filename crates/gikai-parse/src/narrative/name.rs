//! Names of agencies: what may be one, and how two writings of one name are told to be the same.

use crate::grammar::words::{Words, words};

/// The shortest and the longest name, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=40;

/// Whether folded text may be a name where its place says that one stands there.
pub(super) fn may_be_name(text: &str) -> bool {
    LENGTHS.contains(&text.chars().count())
        && text.chars().all(|c| is_ideograph(c) || matches!(c, '(' | ')' | '·' | '〇'))
        && text.matches('(').count() == text.matches(')').count()
        && !NO_NAMES.contains(&text)
        && NOT_AT_START.longest(text).is_none()
        && !NOT_IN_NAMES.stand_in(text)
        && !NOT_AT_END.iter().any(|word| text.ends_with(word))
}

/// Whether folded text is a name by its own form: it ends as agencies do.
pub(super) fn is_agency(text: &str) -> bool {
    may_be_name(text)
        && text.chars().count() >= 3
        && AGENCY_ENDS.iter().any(|end| text.trim_end_matches(')').ends_with(end))
}

/// Whether a name says of which place, or which whole country's, the agency is: `大栖县商务局`, not `县商务局` or `规划局`.
pub(super) fn is_complete(name: &str) -> bool {
    const WHOLE: &[&str] =
        &["国家", "中国", "中华", "全国", "国务院", "中共", "人民银行", "新疆", "西藏", "大学", "最高"];
    const PLACES: &[char] = &['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '村', '岛', '港', '团'];
    let first = name.chars().next().map_or(0, char::len_utf8);
    WHOLE.iter().any(|word| name.contains(word))
        || name.get(first..).is_some_and(|rest| rest.contains(PLACES) || rest.contains("街道"))
        || name.contains("委员会") && name.chars().count() > 6
}

/// Whether a name is that of a place only, whose agency the title leaves out: `大栖县`, `新城街道`.
pub(super) fn is_place(name: &str) -> bool {
    const PLACES: &[&str] = &["省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道"];
    PLACES.iter().any(|place| name.ends_with(place))
}

/// The fuller of two writings of one agency's name, if that is what they are.
pub(super) fn fuller<'a>(short: &str, long: &'a str) -> Option<&'a str> {
    if short == long {
        return None;
    }
    if let Some(rest) = long.strip_prefix(short) {
        const BODIES: &[&str] = &["人民政府", "政府", "办事处", "街道办事处", "管委会", "管理委员会"];
        return (is_place(short) && BODIES.contains(&rest)).then_some(long);
    }
    (!is_complete(short) && is_complete(long) && long.ends_with(short)).then_some(long)
}

pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3134f}')
}

/// Words for any agency.
const NO_NAMES: &[&str] = &[
    "政府",
    "人民政府",
    "市政府",
    "县政府",
    "区政府",
    "镇政府",
    "乡政府",
    "办公室",
    "机关",
    "行政机关",
    "部门",
    "单位",
    "委员会",
];

/// Words of navigation, headings and sentences.
const NOT_IN_NAMES: &Words = words![
    "公开年",
    "信息公开",
    "政务公开工",
    "年报",
    "年度",
    "报告",
    "网站",
    "门户",
    "平台",
    "专栏",
    "栏目",
    "首页",
    "位置",
    "来源",
    "目录",
    "指南",
    "制度",
    "上一",
    "下一",
    "附件",
    "标题",
    "索引",
    "浏览",
    "现将",
    "根据",
    "按照",
    "关于",
    "印发",
    "发布",
    "公布",
    "情况",
    "政策",
    "今天",
    "欢迎",
    "搜索",
    "登录",
    "互动",
    "走进",
    "数据开放",
    "导航",
    "返回",
    "打印",
    "版权",
    "主办",
    "承办",
    "通知",
    "公告",
    "动态",
    "要闻",
    "要点",
    "我局",
    "我市",
    "我县",
    "我区",
    "我镇",
    "我乡",
    "我办",
    "我单位",
    "本单位",
    "本机关",
    "本部门",
    "文件",
];

const NOT_AT_START: &Words = words![
    "我",
    "全市",
    "全县",
    "全区",
    "全省",
    "全镇",
    "全乡",
    "全局",
    "各",
    "本局",
    "本市",
    "本县",
    "本区",
    "本镇",
    "本乡",
    "本办",
    "本委",
    "关",
    "由",
    "对",
    "在",
    "将",
    "与",
    "和",
    "及",
    "的",
    "为",
    "是",
    "一",
    "二",
    "三、",
    "请",
    "经",
    "报",
    "抄送",
    "注",
    "查看",
    "更多",
    "主动",
    "依申请",
    "法定",
    "政府信息",
    "解读",
    "名称",
    "部门",
    "单位",
    "机构",
];

const NOT_AT_END: &[&str] =
    &["的", "和", "及", "与", "等", "了", "在", "为", "者", "概况", "之窗", "领导", "编制", "工作", "本级"];

/// What names of reporting agencies end in.
const AGENCY_ENDS: &[&str] = &[
    "政府",
    "局",
    "委",
    "委员会",
    "办公室",
    "政府办",
    "厅",
    "部",
    "院",
    "所",
    "中心",
    "办事处",
    "街道办",
    "管委会",
    "联社",
    "社",
    "总队",
    "支队",
    "大队",
    "队",
    "银行",
    "支行",
    "分行",
    "协会",
    "学会",
    "联合会",
    "总会",
    "会",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "公司",
    "集团",
    "站",
    "馆",
    "署",
    "海关",
    "处",
    "法庭",
    "团",
    "园区",
    "开发区",
    "林场",
    "农场",
    "气象台",
    "台",
    "公署",
    "行署",
    "指挥部",
    "电视台",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_form() {
        for name in [
            "岚县水利局",
            "青石市二轻集体工业联社",
            "岚县供销社",
            "北塘街道办事处",
            "国家税务总局岚县税务局",
            "云台大学",
            "本岚市商务局",
            "岚市高新技术产业开发区管理委员会",
            "岚市公安局交通警察支队",
            "岚县人民政府(办公室)",
            "中国人民银行岚市支行",
        ] {
            assert!(is_agency(name), "{name}");
            assert!(is_complete(name), "{name}");
        }
        for name in [
            "首页",
            "我局",
            "政府信息公开",
            "岚县人民政府门户网站",
            "走进岚县",
            "全县各部门",
            "各街道办事处",
            "本局",
            "关于岚县水利局",
            "2020年",
            "",
            "局",
            "年报岚县水利局",
            "岚县水利局,商务局",
        ] {
            assert!(!is_agency(name), "{name}");
        }
    }

    #[test]
    fn the_fuller_writing() {
        assert_eq!(fuller("岚镇", "岚镇人民政府"), Some("岚镇人民政府"));
        assert_eq!(fuller("县商务局", "岚县商务局"), Some("岚县商务局"));
        assert_eq!(fuller("规划局", "岚区自然资源和规划局"), Some("岚区自然资源和规划局"));
        assert_eq!(fuller("岚县人民政府", "岚县人民政府办公室"), None);
        assert_eq!(fuller("岚县", "岚县水利局"), None);
        assert_eq!(fuller("岚县水利局", "岚县商务局"), None);
    }
}
