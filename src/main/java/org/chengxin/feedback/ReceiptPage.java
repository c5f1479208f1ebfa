package org.chengxin.feedback;

import java.util.List;
import java.util.stream.Collectors;

/** The receipt that a person prints: one page, complete in itself. */
final class ReceiptPage {

    /** Codes that fit on the page, with whatever they say. */
    private static final int CODES = 7;

    /** Characters of what is said about rows; all of it stands in the files that lie beside the page. */
    private static final int LONGEST = 56;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            @page { size: A4; margin: 12mm 15mm }
            body { font: 9.5pt/1.35 "Songti SC", SimSun, "Noto Serif CJK SC", serif; max-width: 180mm; margin: 0 auto }
            h1 { font-size: 18pt; text-align: center; letter-spacing: .2em; margin: 2mm 0 4mm }
            h2 { font-size: 12pt; margin: 3mm 0 1mm }
            p, ul { margin: 1.5mm 0 }
            table { border-collapse: collapse; width: 100%% }
            th, td { border: 1px solid #444; padding: 1mm 2mm; text-align: left; vertical-align: top; \
            overflow-wrap: anywhere }
            th { background: #f0f0f0; font-weight: normal; white-space: nowrap; width: 1%% }
            .codes { table-layout: fixed }
            .codes th { width: auto }
            .codes th:nth-child(1) { width: 26mm }
            .codes th:nth-child(3) { width: 10mm }
            .codes th:nth-child(5) { width: 18mm }
            .number { text-align: right; white-space: nowrap }
            .seal { margin-top: 10mm; break-inside: avoid; display: flex; justify-content: space-between }
            </style>
            </head>
            <body>
            <h1>信用信息数据报送回执</h1>
            <table>
            %s</table>
            %s%s<h2>下一步</h2>
            <ul>
            %s</ul>
            <p class="seal"><span>接收单位（盖章）：＿＿＿＿＿＿＿＿</span><span>经办人：＿＿＿＿＿＿</span>\
            <span>日期：＿＿＿＿年＿＿月＿＿日</span></p>
            </body>
            </html>
            """;

    private ReceiptPage() {}

    static String of(ReturnedSubmission submission, Overview overview, List<String> files) {
        var about = new StringBuilder();
        ReceiptFacts.about(submission).forEach(fact -> about.append(row(fact)));
        about.append(row(List.of("文件指纹（SHA-256）", submission.sha256())));
        if (!files.isEmpty()) {
            about.append(row(List.of("随附文件", String.join("；", files))));
        }
        var advice = ReceiptFacts.advice(submission, overview).stream()
                .map(line -> "<li>" + escape(line) + "</li>\n")
                .collect(Collectors.joining());
        return PAGE.formatted(
                escape("回执 " + submission.receipt()),
                about,
                counts(submission),
                codes(overview.lines(submission)),
                advice);
    }

    private static String row(List<String> fact) {
        return "<tr><th>%s</th><td>%s</td></tr>\n".formatted(escape(fact.get(0)), escape(fact.get(1)));
    }

    private static String counts(ReturnedSubmission submission) {
        var counts = ReceiptFacts.counts(submission);
        if (counts.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder("<h2>行数</h2>\n<table>\n");
        for (int i = 0; i < counts.size(); i += 3) {
            rows.append("<tr>");
            for (var count : counts.subList(i, Math.min(i + 3, counts.size()))) {
                rows.append("<th>%s</th><td class=\"number\">%s</td>"
                        .formatted(escape(count.get(0)), escape(count.get(1))));
            }
            rows.append("</tr>\n");
        }
        return rows.append("</table>\n").toString();
    }

    private static String codes(List<Overview.Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder("<h2>主要问题</h2>\n<table class=\"codes\">\n")
                .append("<tr><th>代码</th><th>问题</th><th>次数</th><th>怎么改</th><th>首次出现</th></tr>\n");
        for (var line : lines.subList(0, Math.min(CODES, lines.size()))) {
            rows.append("<tr><td>%s</td><td>%s</td><td class=\"number\">%d</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            escape(line.code()),
                            escape(
                                    line.firstPlace().equals(Problems.WHOLE_FILE)
                                            ? line.message()
                                            : cut(line.message())),
                            line.count(),
                            escape(line.remedy()),
                            escape(line.firstPlace())));
        }
        rows.append("</table>\n");
        if (lines.size() > CODES) {
            rows.append("<p>另有 %d 种问题，见随附文件。</p>\n".formatted(lines.size() - CODES));
        }
        return rows.toString();
    }

    /** What is said about the whole file stands nowhere else and is never cut. */
    private static String cut(String message) {
        int length = message.codePointCount(0, message.length());
        return length <= LONGEST ? message : message.substring(0, message.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c < 0x20 || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
