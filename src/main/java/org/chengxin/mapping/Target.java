package org.chengxin.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A receiver of extracts, {@code mappings/targets/<id>.yml}.
 *
 * @param basis the statute by which it receives data
 * @param accepts disclosure classes that may go there
 * @param carriage how its packages get there
 * @param receipts how it answers; empty for one that is told by delivery
 * @param submissions what it hands in itself, if it does
 */
public record Target(
        String id,
        String name,
        String basis,
        Set<Share> accepts,
        Packing packing,
        List<Feed> feeds,
        Carriage carriage,
        Optional<Receipts> receipts,
        Optional<Submissions> submissions) {

    public Target {
        accepts = Set.copyOf(accepts);
        feeds = List.copyOf(feeds);
    }

    /**
     * Files that a target hands in, sealed for us and signed, to be submissions of a department like any other.
     *
     * @param folder where they lie on its server
     * @param department whose they become
     * @param signer file of the public key or certificate by which its signatures are checked
     * @param answers where on its server what becomes of them is laid, sealed for it; empty if it does not want that
     */
    public record Submissions(String folder, String department, Path signer, Optional<String> answers) {}

    /** A target whose packages are laid into a folder, and that does not answer. */
    public Target(String id, String name, String basis, Set<Share> accepts, Packing packing, List<Feed> feeds) {
        this(id, name, basis, accepts, packing, feeds, new Carriage.Folder(), Optional.empty(), Optional.empty());
    }

    /**
     * Whether a column of a field may go to a target: its class is accepted, or it is one of those that government offices share
     * and only the masked number goes.
     *
     * @param share of the field
     */
    public static boolean mayLeave(Set<Share> accepts, Share share, Field.Masking mask) {
        return accepts.contains(share) || (share == Share.GOVERNMENT && mask == Field.Masking.ID);
    }

    /**
     * One dataset as this target wants it.
     *
     * @param file base name of its file in a package
     * @param subjects kinds of subject that may go there
     * @param mark the column, after all others, that says of a record that somebody objects to it
     * @param filter which of its records go there; those that no longer do are deleted there
     */
    public record Feed(
            Dataset dataset,
            String file,
            Set<SubjectKind> subjects,
            List<Column> columns,
            Optional<Mark> mark,
            Filter filter) {

        public Feed {
            subjects = Set.copyOf(subjects);
            columns = List.copyOf(columns);
        }

        /** All records that may be shared. */
        public Feed(
                Dataset dataset, String file, Set<SubjectKind> subjects, List<Column> columns, Optional<Mark> mark) {
            this(dataset, file, subjects, columns, mark, Filter.ALL);
        }
    }

    /**
     * Which records of a dataset go to a target.
     *
     * @param states of which they are
     * @param when the record itself says so
     * @param region to which it belongs
     */
    public record Filter(Set<State> states, Optional<Condition> when, Optional<Region> region) {

        public static final Filter ALL = new Filter(Set.of(State.values()), Optional.empty(), Optional.empty());

        public Filter {
            states = Set.copyOf(states);
        }

        /** What has become of a record that may still be shared. */
        public enum State {
            /** Shown where its class allows. */
            IN_FORCE,
            /** Its period of publication has ended; those who may still use it. */
            NO_LONGER_SHOWN
        }

        /**
         * Where a record belongs.
         *
         * @param of whom the region is
         * @param under beginnings of region codes (GB/T 2260), such as {@code 4117}
         */
        public record Region(Of of, Set<String> under) {

            public Region {
                under = Set.copyOf(under);
            }

            /** Whom to ask. */
            public enum Of {
                /** The region that the subject's number names. */
                SUBJECT,
                /** The region in the deciding authority's unified social credit code. */
                AUTHORITY
            }

            /** Whether a region code is one of these. */
            public boolean holds(String code) {
                return under.stream().anyMatch(code::startsWith);
            }
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
     * @param personsOnly whether it is masked in records about persons only
     * @param datePattern such as {@code yyyy/MM/dd}, for dates
     * @param fit what the target refuses otherwise
     */
    public record Column(
            String name,
            String field,
            Map<String, String> words,
            Field.Masking mask,
            boolean personsOnly,
            String datePattern,
            Fit fit) {

        public Column {
            words = Map.copyOf(words);
        }

        /** Masked for all, and of any length. */
        public Column(String name, String field, Map<String, String> words, Field.Masking mask, String datePattern) {
            this(name, field, words, mask, false, datePattern, Fit.ANY);
        }
    }

    /**
     * What the target's own check asks of a column, so that what it would refuse is not sent.
     *
     * @param longest in the unit; 0 for any length
     * @param required whether it must be filled
     * @param form that the whole value must have
     */
    public record Fit(int longest, Unit unit, boolean required, Optional<Pattern> form) {

        public static final Fit ANY = new Fit(0, Unit.CHARACTERS, false, Optional.empty());

        /** In which a target counts lengths. */
        public enum Unit {
            CHARACTERS {
                @Override
                public int length(String text) {
                    return text.codePointCount(0, text.length());
                }
            },
            /** Bytes of UTF-8. */
            UTF_8 {
                @Override
                public int length(String text) {
                    return text.getBytes(StandardCharsets.UTF_8).length;
                }
            },
            /** Bytes of GB18030. */
            GB18030 {
                @Override
                public int length(String text) {
                    return text.getBytes(GB).length;
                }
            };

            private static final Charset GB = Charset.forName("GB18030");

            public abstract int length(String text);
        }
    }
}
