package org.chengxin.extract;

import java.util.List;
import java.util.Optional;
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
 * @param form 1, raised when receivers must read packages differently
 * @param sequence 1, 2, 3 … for each target; a receiver that misses one has missed a package
 * @param previous the package to be applied before this one
 * @param date yyyy-MM-dd
 * @param operation column or element that says ADD, MOD or DEL
 * @param record column or element that names the record, the same in every package
 */
record Manifest(
        int form,
        String target,
        String name,
        long sequence,
        Optional<Previous> previous,
        String date,
        long fromChange,
        long toChange,
        String mappingVersion,
        String programVersion,
        String operation,
        String record,
        List<Entry> files,
        Totals totals) {

    // Names in the order of the components, and the same line ends on every system.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    /** The package before. */
    record Previous(String name, String sha256) {}

    /** One file; {@code bytes} and {@code sha256} are of its content as unpacked. */
    record Entry(String name, String dataset, int rows, int add, int modify, int delete, long bytes, String sha256) {}

    /** Over all files. */
    record Totals(int rows, int add, int modify, int delete) {}

    static Manifest of(
            OutboundPackage box,
            Optional<OutboundPackage> previous,
            TargetForm.Leading leading,
            List<Entry> files,
            Counts totals) {
        return new Manifest(
                1,
                box.target(),
                box.name(),
                box.number(),
                previous.map(
                        before -> new Previous(before.name(), before.sha256().orElse(""))),
                box.date().toString(),
                box.fromChange(),
                box.toChange(),
                box.mappingVersion(),
                box.programVersion(),
                leading.operation(),
                leading.mark(),
                files,
                new Totals(totals.rows(), totals.added(), totals.modified(), totals.deleted()));
    }

    byte[] json() {
        var layout = new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
        return JSON.writer().with(layout).writeValueAsBytes(this);
    }
}
