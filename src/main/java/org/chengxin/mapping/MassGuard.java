package org.chengxin.mapping;

/**
 * How many records one file may take out of the store before a person is asked.
 *
 * @param unasked so many without a question (10 unless said)
 * @param share beyond that, of what is known a larger share is asked about (0.1 unless said)
 * @param most and so is a larger number (1000 unless said)
 */
public record MassGuard(int unasked, double share, int most) {

    static MassGuard read(YamlMap map, Problems problems) {
        double share = map.number("share").orElse(0.1);
        if (share > 1) {
            problems.add(map.at("share"), "a share is at most 1", "write 0.5 for one half");
        }
        int unasked = map.number("unasked").map(Double::intValue).orElse(10);
        int most = map.number("most").map(Double::intValue).orElse(1000);
        return new MassGuard(unasked, share, most);
    }

    /** Whether a person is asked before so many of the known records are taken out. */
    public boolean asks(int gone, int known) {
        return gone > unasked && (gone > share * known || gone > most);
    }
}
