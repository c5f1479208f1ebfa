package org.chengxin.samples;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the samples of one department are made of. */
final class Pieces {

    private Pieces() {}

    /**
     * A file, and what must come out of it.
     *
     * @param shows for the reader of the samples
     * @param dataset and how many of its records are new in the store
     */
    record Made(String shows, byte[] content, Expected expected, Optional<String> dataset, int records) {

        /** A file that is read to its end. */
        static Made of(Sample sample, byte[] content) {
            return new Made(
                    sample.shows(), content, sample.expected(), Optional.of(sample.dataset()), sample.records());
        }

        /** A file of which no row is read. */
        static Made refused(String shows, String department, String name, String status, String code, byte[] content) {
            var expected = new Expected(department, Optional.empty(), name, status, Sample.none(), Map.of(code, 1));
            return new Made(shows, content, expected, Optional.empty(), 0);
        }
    }

    /** The files of a department, in the order in which they are to be imported. */
    interface Department {

        List<Made> files() throws IOException;
    }

    /** An addition to a sample. */
    interface Row extends Runnable {}

    /** Strews the special rows among the plain ones, so that they do not all stand together. */
    static void strew(List<Row> plain, List<Row> special) {
        int every = Math.max(1, plain.size() / (special.size() + 1));
        int next = 0;
        for (int i = 0; i < plain.size(); i++) {
            if (i > 0 && i % every == 0 && next < special.size()) {
                special.get(next++).run();
            }
            plain.get(i).run();
        }
        special.subList(next, special.size()).forEach(Runnable::run);
    }
}
