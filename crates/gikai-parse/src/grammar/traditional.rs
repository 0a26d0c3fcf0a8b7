//! Traditional characters of labels, headings and agency names, and what they are in simplified script.

/// Traditional characters in code point order.
const TRADITIONAL: &str = "並佈佔併來倉個們倫偉側備傳債傷傾僅價儀億優儲兒內兩冊則剛創劃劇劑動務勝勞勢勵匯區協卻厲參員問啓啟單嚴\
     國圍園圓圖團執堅報場塊壇壓壞壩壯売壹夠夢夾奪奮婦孫學宮實寧審寫寬寶將專尋對導屆層屬岡島崗巖帶幣幫庫廁\
     廠廢廣廳張強彈彙後徑從復態慣憑憲應懷戰戶拋掃掛採換損搶撥擇擔據擬擴攝敗敵數斷於時暫書會東條業構樓標樣\
     樹橋機檔檢權歡歲歷歸殘毀氣決沒況涼淨減測準溝滅滿漁潔潛濕濟灣為無煙營爭爲牆狀獎獨獲現環產畝畢異當療發\
     盡監盤確礎禮種稱積穩競筆節範簡簽籌糧糾紀約紅納純紙級細終組結絕絡給統經継綜綠維網緊線編緩練縣縱總織繳\
     繼續罰罷義習聞聯聲職聽肅腦腳臺與興舉舊華萬葉藝藥蘭處虛號蟲術衛補裝製複見規視親觀訂計訊記訟訪設許訴評\
     詢試話該詳認語誠誤說課調談請論諮諸講謝證識譯議護譽讀變讓豐負財貢貨責貳貴買貸費貼資賠賣賦質賬購贊軌軍\
     軟較載輔輕輛輪輸轉辦辭農這連進運過達遠適遲選遺還邊郵鄉鄧鄰醜醫釋釐針銀銷鋼錄錢錯鍵鎖鎮鏈鐘鐵鑒長門閉\
     開閒間閣閱關闢陰陳陸陽隊階際隨險雖雙雜離難雲電靈靜韓響頁項須頒領頭頻題額願類顧顯風飄飛飯飲養餘館馬駐\
     騙騰驗驚體鬥魚鳥鹽麗麥黃點黨黴齊齡龍";
/// Their simplified forms, in the same order.
const SIMPLIFIED: &str = "并布占并来仓个们伦伟侧备传债伤倾仅价仪亿优储儿内两册则刚创划剧剂动务胜劳势励汇区协却厉参员问启启单严\
     国围园圆图团执坚报场块坛压坏坝壮卖一够梦夹夺奋妇孙学宫实宁审写宽宝将专寻对导届层属冈岛岗岩带币帮库厕\
     厂废广厅张强弹汇后径从复态惯凭宪应怀战户抛扫挂采换损抢拨择担据拟扩摄败敌数断于时暂书会东条业构楼标样\
     树桥机档检权欢岁历归残毁气决没况凉净减测准沟灭满渔洁潜湿济湾为无烟营争为墙状奖独获现环产亩毕异当疗发\
     尽监盘确础礼种称积稳竞笔节范简签筹粮纠纪约红纳纯纸级细终组结绝络给统经继综绿维网紧线编缓练县纵总织缴\
     继续罚罢义习闻联声职听肃脑脚台与兴举旧华万叶艺药兰处虚号虫术卫补装制复见规视亲观订计讯记讼访设许诉评\
     询试话该详认语诚误说课调谈请论咨诸讲谢证识译议护誉读变让丰负财贡货责二贵买贷费贴资赔卖赋质账购赞轨军\
     软较载辅轻辆轮输转办辞农这连进运过达远适迟选遗还边邮乡邓邻丑医释厘针银销钢录钱错键锁镇链钟铁鉴长门闭\
     开闲间阁阅关辟阴陈陆阳队阶际随险虽双杂离难云电灵静韩响页项须颁领头频题额愿类顾显风飘飞饭饮养余馆马驻\
     骗腾验惊体斗鱼鸟盐丽麦黄点党霉齐龄龙";

/// The first and the last character of the block that the lists are of.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// The simplified form of every character of the block, itself where it has none here.
static TABLE: [u16; (LAST - FIRST + 1) as usize] = table();

const fn table() -> [u16; (LAST - FIRST + 1) as usize] {
    let mut table = [0; (LAST - FIRST + 1) as usize];
    let mut at = 0;
    while at < table.len() {
        table[at] = FIRST as u16 + at as u16;
        at += 1;
    }
    let mut at = 0;
    while at < TRADITIONAL.len() {
        table[(code_point(TRADITIONAL, at) - FIRST) as usize] = code_point(SIMPLIFIED, at) as u16;
        at += WIDTH;
    }
    table
}

/// The bytes of a character of the block in UTF-8.
const WIDTH: usize = 3;

/// The code point of the character of the block that begins at byte `at`.
const fn code_point(text: &str, at: usize) -> u32 {
    let bytes = text.as_bytes();
    (bytes[at] as u32 & 0xf) << 12 | (bytes[at + 1] as u32 & 0x3f) << 6 | bytes[at + 2] as u32 & 0x3f
}

/// The simplified form of a character, itself where it has none here.
pub(crate) fn simplify(c: char) -> char {
    match TABLE.get((c as u32).wrapping_sub(FIRST) as usize) {
        Some(&simplified) => char::from_u32(simplified.into()).unwrap_or(c),
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_go_together() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
        let mut sorted: Vec<char> = TRADITIONAL.chars().collect();
        sorted.dedup();
        assert!(sorted.is_sorted() && sorted.len() == TRADITIONAL.chars().count());
        assert_eq!("規範性檔案".chars().map(simplify).collect::<String>(), "规范性档案");
    }
}
