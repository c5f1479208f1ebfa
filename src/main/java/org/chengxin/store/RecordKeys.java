package org.chengxin.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.RecordName;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Digests;

/** The digests by which the store knows a record, each 16 bytes; the arrays are not to be written to. */
public final class RecordKeys {

    static final byte[] NONE = new byte[16];

    private final byte[] subject;
    private final byte[] record;
    private final byte[] content;
    private final byte[] name;
    private final List<byte[]> unique;

    private RecordKeys(byte[] subject, byte[] record, byte[] content, byte[] name, List<byte[]> unique) {
        this.subject = subject;
        this.record = record;
        this.content = content;
        this.name = name;
        this.unique = unique;
    }

    /** Blind index of the identity number: one person has one key on every node that holds the same keys. */
    byte[] subject() {
        return subject;
    }

    /**
     * Of the dataset and the natural key. A row that acts on a record of another dataset has that record's: a record and what
     * acts on it are found under one key.
     */
    byte[] record() {
        return record;
    }

    /**
     * Of all values. Encrypted fields enter by their blind index, so that no number can be searched for by trying digests.
     */
    byte[] content() {
        return content;
    }

    /** Of the name for comparison. */
    byte[] name() {
        return name;
    }

    /** For each rule the keyed digest of what no other row of the file may hold; {@link #NONE} where that is nothing. */
    List<byte[]> unique() {
        return unique;
    }

    /** Makes the keys of one dataset's records; one instance is used by one thread at a time. */
    public static final class Maker {

        private final Dataset dataset;
        private final BlindIndex index;
        private final Digests.Hasher hasher = Digests.hasher();
        private final List<String> keyFields;

        public Maker(Dataset dataset, BlindIndex index) {
            this.dataset = dataset;
            this.index = index;
            this.keyFields = dataset.naturalKey().stream()
                    .flatMap(part -> part.field().stream())
                    .toList();
        }

        public RecordKeys of(CreditRecord record) {
            var who = record.subject();
            byte[] subject = index.of(who.type().name(), who.number());
            byte[] key = record(subject, record.naturalKey());
            return new RecordKeys(
                    subject,
                    key,
                    content(record, subject),
                    hasher.add(who.nameKey()).finish(),
                    record.unique().stream().map(this::unique).toList());
        }

        private byte[] unique(List<String> values) {
            if (values.isEmpty()) {
                return NONE;
            }
            values.forEach(hasher::add);
            return index.of("unique", text(hasher.finish()));
        }

        /** Of a row that is not loaded: only who and which record. */
        public RecordKeys of(RecordName about) {
            byte[] subject = index.of(about.type().name(), about.number());
            return new RecordKeys(subject, record(subject, about.naturalKey()), NONE, NONE, List.of());
        }

        /** Of a record of this subject; {@code naturalKey} as {@link CreditRecord#naturalKey}. */
        byte[] record(byte[] subject, List<String> naturalKey) {
            var act = dataset.act();
            if (act.isEmpty()) {
                return record(dataset.id(), subject, naturalKey);
            }
            var code = naturalKey.get(keyFields.indexOf(act.get().of()));
            var named = Objects.requireNonNull(act.get().records().get(code));
            return record(
                    named.dataset(),
                    subject,
                    named.key().stream()
                            .map(field -> naturalKey.get(keyFields.indexOf(field)))
                            .toList());
        }

        private byte[] record(String dataset, byte[] subject, List<String> naturalKey) {
            hasher.add(dataset);
            for (String part : naturalKey) {
                hasher.add(part);
            }
            return hasher.add(text(subject)).finish();
        }

        private byte[] content(CreditRecord record, byte[] subject) {
            var fields = dataset.fields();
            for (int i = 0; i < fields.size(); i++) {
                String value = record.values().get(i);
                if (value == null) {
                    continue;
                }
                var field = fields.get(i);
                hasher.add(field.code());
                if (field.code().equals(dataset.subject().number())) {
                    hasher.add(text(subject));
                } else if (field.encrypted()) {
                    hasher.add(text(index.of(field.code(), value)));
                } else {
                    hasher.add(value);
                }
            }
            return hasher.finish();
        }

        private static String text(byte[] digest) {
            return new String(digest, StandardCharsets.ISO_8859_1);
        }
    }
}
