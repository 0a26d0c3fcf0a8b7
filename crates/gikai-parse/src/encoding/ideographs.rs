//! Characters that look like an ideograph and are another character, as the fonts of printed documents leave them in the
//! text: a radical (U+2F00) for `一`, another (U+2EA0) for `民`, what is kept for old encodings (U+F967) for `不`.

use std::borrow::Cow;

/// Blocks of Unicode by their first character, with the ideograph that each of their characters looks like; `〇` where it is none.
const BLOCKS: [(u32, &str); 3] = [
    // CJK radicals supplement.
    (
        0x2e80,
        "〇〇〇〇〇〇〇〇〇〇〇〇〇〇兀〇〇〇巳幺〇〇〇〇〇〇〇〇日月〇母民〇〇〇〇〇〇〇〇王〇目示〇竹〇〇〇〇〇〇〇羊\
     〇〇〇〇〇肉〇〇〇〇虎〇〇西见角〇〇贝足车〇〇〇〇〇長〇长门〇〇雨青韦页风飞食〇〇〇〇马骨鬼鱼鸟卤麦黄黾〇齐〇\
     齿〇龙〇〇龟",
    ),
    // Kangxi radicals.
    (
        0x2f00,
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾\
     弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛\
     矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆\
     里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
    ),
    // CJK compatibility ideographs.
    (
        0xf900,
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜\
     路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省\
     葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻\
     殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率\
     隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀〇〇塚〇晴\
     〇〇凞猪益礼神祥福靖精羽〇蘒〇諸〇〇逸都〇〇〇飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫\
     琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵〇舘〇〇並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢\
     嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆\
     視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜〇〇〇㮝䀘䀹〇〇〇齃龎〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇\
     〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇〇",
    ),
];
const NONE: &str = "〇";

/// The bytes of such a character and of its ideograph in UTF-8: the same number, so that all others stay where they are.
const WIDTH: usize = 3;

/// The text with ideographs in place of what looks like them, each as many bytes as before.
pub(crate) fn unified(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let alike = memchr::memchr2_iter(0xe2, 0xef, bytes)
        .filter(|&at| matches!(bytes[at..at + 2], [0xe2, 0xba..=0xbf] | [0xef, 0xa4..=0xab]))
        .filter_map(|at| Some((at, ideograph(&text[at..at + WIDTH])?)));
    let mut unified = String::new();
    let mut from = 0;
    for (at, ideograph) in alike {
        unified.push_str(&text[from..at]);
        unified.push_str(ideograph);
        from = at + WIDTH;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    unified.push_str(&text[from..]);
    Cow::Owned(unified)
}

/// The ideograph that a character looks like.
fn ideograph(alike: &str) -> Option<&'static str> {
    let alike = alike.chars().next()? as u32;
    let (first, block) = BLOCKS.iter().rfind(|(first, _)| *first <= alike)?;
    let at = (alike - first) as usize * WIDTH;
    block.get(at..at + WIDTH).filter(|ideograph| *ideograph != NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks_are_whole() {
        let lengths = BLOCKS.map(|(_, block)| (block.chars().count(), block.len() / WIDTH));
        assert_eq!(lengths, [(0x74, 0x74), (0xd6, 0xd6), (0x200, 0x200)]);
        let ideographs = |c: char| matches!(c, '〇' | '\u{3400}'..='\u{9fff}');
        assert!(BLOCKS.iter().all(|(_, block)| block.chars().all(ideographs)));
    }

    #[test]
    fn what_looks_like_an_ideograph_is_one() {
        let text =
            "\u{2f00}、\u{2e8}镇\u{2f08}\u{2ea0}政府 \u{f967}予公开，“三” \u{2fd5}\u{2fd6}\u{2e80}\u{ff01}";
        let read = unified(text);
        assert_eq!(read, "一、\u{2e8}镇人民政府 不予公开，“三” 龠\u{2fd6}\u{2e80}\u{ff01}");
        assert_eq!(read.len(), text.len());
        assert!(matches!(unified(&read), Cow::Borrowed(_)));
    }
}
