package org.chengxin.check;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.chengxin.mapping.Form;
import org.chengxin.sheet.RawRow;

/**
 * How many good rows of 23 columns one core checks in a second of its own time, whatever else the machine does; not a test. Run it with the test class path:
 * {@code java -cp … org.chengxin.check.RowCheckSpeed}.
 */
final class RowCheckSpeed {

    private static final int ROWS = 500_000;
    private static final String WEIGHTED = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final ThreadMXBean TIME = ManagementFactory.getThreadMXBean();

    private RowCheckSpeed() {}

    public static void main(String[] arguments) {
        var form = ShippedForms.form("market-regulation", "cf_person");
        var check = ShippedForms.check(form);
        for (int round = 1; round <= 5; round++) {
            var rows = rows(form, ROWS / 10);
            long start = TIME.getCurrentThreadCpuTime();
            int accepted = 0;
            for (int i = 0; i < ROWS; i++) {
                accepted += check.check(rows[i % rows.length]) instanceof Outcome.Accepted ? 1 : 0;
            }
            double seconds = (TIME.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf("%d of %d rows in %.2f s: %.0f rows/s%n", accepted, ROWS, seconds, ROWS / seconds);
        }
    }

    /** Rows of different persons born in the 1880s and 1890s. */
    private static RawRow[] rows(Form form, int count) {
        var rows = new RawRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = ShippedForms.row(
                    form,
                    Map.of(
                            "证件号码", number(i),
                            "行政处罚决定书文号", "驻市监罚〔2024〕" + i + "号",
                            "违法事实", "当事人于某日在某处未取得营业执照从事经营活动，经查证属实。".repeat(3) + i));
        }
        return rows;
    }

    private static String number(int i) {
        var body =
                "412801%d%02d%02d%03d".formatted(1880 + i % 20, 1 + i / 20 % 12, 1 + i / 240 % 28, 1 + i / 6720 % 999);
        int sum = 0;
        for (int at = 0; at < 17; at++) {
            sum += (body.charAt(at) - '0') * WEIGHTS[at];
        }
        return body + WEIGHTED.charAt(sum % 11);
    }
}
