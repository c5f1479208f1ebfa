package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver of extracts, {@code mappings/targets/<id>.yml}.
 *
 * @param basis the statute by which it receives data
 * @param accepts disclosure classes that may go there
 * @param carriage how its packages get there
 * @param receipts how it answers; empty for one that is told by delivery
 */
public record Target(
        String id,
        String name,
        String basis,
        Set<Share> accepts,
        Packing packing,
        List<Feed> feeds,
        Carriage carriage,
        Optional<Receipts> receipts) {

    public Target {
        accepts = Set.copyOf(accepts);
        feeds = List.copyOf(feeds);
    }

    /** A target whose packages are laid into a folder, and that does not answer. */
    public Target(String id, String name, String basis, Set<Share> accepts, Packing packing, List<Feed> feeds) {
        this(id, name, basis, accepts, packing, feeds, new Carriage.Folder(), Optional.empty());
    }

    /**
     * One dataset as this target wants it.
     *
     * @param file base name of its file in a package
     * @param subjects kinds of subject that may go there
     * @param mark the column, after all others, that says of a record that somebody objects to it
     */
    public record Feed(
            Dataset dataset, String file, Set<SubjectKind> subjects, List<Column> columns, Optional<Mark> mark) {

        public Feed {
            subjects = Set.copyOf(subjects);
            columns = List.copyOf(columns);
        }
    }

    /**
     * Tells of an objection (河南省社会信用条例 art. 41).
     *
     * @param name of the column
     * @param word that stands in it as long as the objection is not settled; it is empty otherwise
     */
    public record Mark(String name, String word) {}

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
