package org.chengxin.report;

import java.util.List;
import java.util.function.Function;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable.Column;
import org.chengxin.sheet.FigureTable.Kind;

/** A column of the report: how a figure is told from what was counted, and what it means. */
record Measure(String name, Kind kind, Function<Quality, Figure> figure) {

    private static Measure count(String name, Function<Quality, Number> count) {
        return new Measure(
                name, Kind.COUNT, quality -> Figure.of(count.apply(quality).longValue()));
    }

    private static Measure share(String name, Function<Quality, Figure> share) {
        return new Measure(name, Kind.SHARE, share);
    }

    /** How many rows went where. */
    static final List<Measure> COUNTS = List.of(
            count("文件", Quality::files),
            count("整件退回", Quality::refused),
            count("重复文件", Quality::repeated),
            count("报送行", Quality::handedIn),
            count("新增", quality -> quality.rows().added()),
            count("变更", quality -> quality.rows().changed()),
            count("未变", quality -> quality.rows().unchanged()),
            count("重复", quality -> quality.rows().duplicate()),
            count("较旧", quality -> quality.rows().older()),
            count("退回", quality -> quality.rows().rejected()),
            count("待核", quality -> quality.rows().held()),
            count("暂扣", quality -> quality.rows().withheld()));

    static final Measure TIMELINESS = share("及时率", quality -> Figure.share(quality.inTime(), quality.terms()));

    /** How well. */
    static final List<Measure> RATES = List.of(
            TIMELINESS,
            share("迟报率", quality -> Figure.shareOfFaults(quality.terms() - quality.inTime(), quality.terms())),
            share(
                    "合规率",
                    quality -> Figure.share(
                            quality.passed() - quality.resentPassed(), quality.handedIn() - quality.resent())),
            share("有效入库率", quality -> Figure.share(quality.valid(), quality.handedIn())),
            share("完整率", quality -> Figure.share(quality.filled(), quality.items())),
            share("重复率", quality -> Figure.shareOfFaults(quality.repetitions(), quality.handedIn())),
            count("应报期", Quality::owed),
            count("按时", Quality::met),
            count("迟报", Quality::late),
            count("缺报", Quality::missing));

    /** What each of them means, and by what rule. */
    static final List<String> DEFINITIONS = List.of(
            "“—”表示没有可算的（分母为零，或者没有约定期限），不是零。及时率、合规率、有效入库率、完整率舍去、迟报率、重复率进位到一位小数：100.0% 就是全部，0.0% 就是没有。",
            "报送行＝收到的文件中的数据行（表头、空行、说明、合计不算），等于新增、变更、未变、重复、较旧、退回、待核、暂扣之和；整件退回而没有逐行核对的文件没有行数。",
            "及时率＝自决定之日起约定的工作日（配置 due: within，双公示为 7 个；决定当日不算，休息日报送按前一工作日算）内首次报送并入库的记录 ÷ 首次报送并入库的记录。"
                    + "没有决定日期的记录、没有约定期限的数据不计。依据：发改办财金〔2018〕424号，行政许可和行政处罚信息自作出决定之日起 7 个工作日内报送。",
            "迟报率＝1－及时率。依据：国家、省信用平台双公示通报口径（迟报率）。",
            "合规率＝首次报送就通过核对的行 ÷ 首次报送的行；按“原回执和行号”重报的行，分子分母都不计。依据：国家、省信用平台双公示通报口径（数据合规率，首次上报即通过）。",
            "有效入库率＝（新增＋变更＋未变）÷ 报送行。依据：部门信用信息工作考核口径（有效数 ÷ 提供数，不低于 95%）。",
            "完整率＝通过核对的行中已填的数据项 ÷ 这些行的全部数据项（必填和选填）；必填项有缺的行已退回，不在其内。依据：部门信用信息工作考核口径（不低于 95%）。",
            "重复率＝（文件内重复＋与库中相同的“未变”）÷ 报送行。",
            "应报期＝截止日在统计期内并且已到期或已报的期次（配置 due: every）；按时含截止日前的零报告；迟报含迟到的零报告；缺报为截止日已过而没有任何数据入库、也没有零报告。"
                    + "每月 10 日前报上月，依据：双公示月报制度。",
            "上报率、瞒报率要用各部门的产生数量来算，本系统没有这个数，不作推算。");

    Column column() {
        return new Column(name, kind, kind == Kind.SHARE || name.length() > 3 ? 11 : 8);
    }
}
