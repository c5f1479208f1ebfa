package org.chengxin.run;

import java.util.List;
import java.util.Optional;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.mapping.Dataset;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.RecordState;
import org.chengxin.store.Reporters.Reporter;

/**
 * Why a record says what it says, for eyes: whom it is about is masked.
 *
 * @param name of its subject, masked
 * @param number of its subject, masked
 * @param numberNow where the subject does not use that number any more the one of now, masked
 * @param facts what the rules of now say of it
 * @param versions the current one first
 * @param reporters departments that reported the same, beside that of the current version
 * @param marked whether somebody objects to it
 * @param events oldest first
 * @param said how grave the provider says it is; empty where it does not
 * @param responsible who answers for its subject, as role, masked name and what became of it
 * @param acts what was decided about it, the newest first
 */
public record RecordStory(
        Dataset dataset,
        String name,
        String number,
        Optional<String> numberNow,
        RecordState state,
        boolean marked,
        LifeFacts facts,
        Optional<String> said,
        List<Told> versions,
        List<Reporter> reporters,
        List<RecordHistory.Event> events,
        List<Answering> responsible,
        List<Acted> acts) {

    public RecordStory {
        acts = List.copyOf(acts);
        responsible = List.copyOf(responsible);
        versions = List.copyOf(versions);
        reporters = List.copyOf(reporters);
        events = List.copyOf(events);
    }

    /** A version, and what it says otherwise than the one before. */
    public record Told(RecordHistory.Version version, List<Change> changes) {

        public Told {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A field that changed.
     *
     * @param field as the dataset calls it
     * @param before masked; {@code -} for empty, as {@code after}
     */
    public record Change(String field, String before, String after) {}

    /**
     * What a submission decided about it.
     *
     * @param dataset as the catalogue calls it
     * @param says what it decided, as field and value
     */
    public record Acted(String dataset, RecordHistory.Version version, String says) {}

    /**
     * Somebody who answers for its subject.
     *
     * @param name masked
     * @param became what became of it, in Chinese
     */
    public record Answering(String role, String name, String became) {}

    /** Names nobody. */
    @Override
    public String toString() {
        return "RecordStory[" + dataset.id() + "]";
    }
}
