package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A receiver of extracts, {@code mappings/targets/<id>.yml}.
 *
 * @param basis the statute by which it receives data
 * @param accepts disclosure classes that may go there
 */
public record Target(String id, String name, String basis, Set<Share> accepts, Format format, List<Feed> feeds) {

    public Target {
        accepts = Set.copyOf(accepts);
        feeds = List.copyOf(feeds);
    }

    /** How a package's files are written. */
    public enum Format {
        /** One CSV file (UTF-8) per dataset. */
        CSV,
        /** One {@code <ROWDATA><ROW>…} XML file per dataset. */
        ROWDATA_XML
    }

    /**
     * One dataset as this target wants it.
     *
     * @param file base name of its file in a package
     * @param subjects kinds of subject that may go there
     */
    public record Feed(Dataset dataset, String file, Set<SubjectKind> subjects, List<Column> columns) {

        public Feed {
            subjects = Set.copyOf(subjects);
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column.
     *
     * @param name as the target calls it
     * @param field of the dataset
     * @param words our code → the target's word, where they differ
     * @param mask applied on the way out
     * @param datePattern such as {@code yyyy/MM/dd}, for dates
     */
    public record Column(String name, String field, Map<String, String> words, Field.Masking mask, String datePattern) {

        public Column {
            words = Map.copyOf(words);
        }
    }
}
