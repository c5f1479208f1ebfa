package org.chengxin.extract;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.mapping.Packing;
import org.chengxin.store.OutboundItems.Counts;
import org.chengxin.store.OutboundPackage;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a package says of itself, {@code manifest.json}. It depends on nothing but the package, so that it is written again
 * the same.
 *
 * @param form 2, raised when receivers must read packages differently
 * @param sequence 1, 2, 3 … for each target; a receiver that misses one has missed a package
 * @param previous the package to be applied before this one
 * @param date yyyy-MM-dd
 * @param suite {@code sm} or {@code international}: how {@code manifest.sig} signs this file's bytes
 * @param signer fingerprint of the key that verifies it
 * @param charset of the files
 * @param operation column, element or key that says what to do with a record
 * @param record column, element or key that names the record, the same in every package
 */
record Manifest(
        int form,
        String target,
        String name,
        long sequence,
        Optional<Previous> previous,
        String date,
        Period period,
        String mappingVersion,
        String programVersion,
        String suite,
        String signer,
        String charset,
        String operation,
        String record,
        Words words,
        List<Entry> files,
        Totals totals) {

    // Names in the order of the components, and the same line ends on every system.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    /** The package before. */
    record Previous(String name, String sha256) {}

    /**
     * Which changes are told: those after {@code fromChange} up to {@code toChange}, as the store was at the times {@code from} (of
     * the package before; absent in the first) and {@code to}.
     */
    record Period(long fromChange, long toChange, Optional<String> from, String to) {}

    /** One file; {@code bytes}, {@code sha256} and {@code sm3} are of its content as unpacked. */
    record Entry(
            String name,
            String dataset,
            int rows,
            int add,
            int modify,
            int delete,
            long bytes,
            String sha256,
            String sm3) {

        static Entry of(String name, String dataset, Counts count, MeasuredStream.Measure measure) {
            return new Entry(
                    name,
                    dataset,
                    count.rows(),
                    count.added(),
                    count.modified(),
                    count.deleted(),
                    measure.bytes(),
                    measure.sha256(),
                    measure.sm3());
        }
    }

    /** What stands for ADD, MOD and DEL. */
    record Words(String add, String modify, String delete) {

        static Words of(Packing.Operations words) {
            return new Words(words.add(), words.modify(), words.delete());
        }
    }

    /** Over all files. */
    record Totals(int rows, int add, int modify, int delete) {}

    static Manifest of(
            OutboundPackage box,
            Optional<OutboundPackage> previous,
            TargetForm form,
            List<Entry> files,
            Counts totals) {
        return new Manifest(
                2,
                box.target(),
                box.name(),
                box.number(),
                previous.map(
                        before -> new Previous(before.name(), before.sha256().orElse(""))),
                box.date().toString(),
                new Period(
                        box.fromChange(),
                        box.toChange(),
                        previous.map(before -> time(before.preparedAt())),
                        time(box.preparedAt())),
                box.mappingVersion(),
                box.programVersion(),
                form.protection().suite().name().toLowerCase(Locale.ROOT),
                form.protection().signerFingerprint(),
                form.target().packing().charset().name(),
                form.leading().operation(),
                form.leading().mark(),
                Words.of(form.target().packing().operations()),
                files,
                new Totals(totals.rows(), totals.added(), totals.modified(), totals.deleted()));
    }

    /** The store's times are those of Beijing. */
    private static String time(LocalDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.ofHours(8)));
    }

    byte[] json() {
        var layout = new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
        return JSON.writer().with(layout).writeValueAsBytes(this);
    }
}
