package org.chengxin.report;

import java.util.Optional;
import java.util.OptionalInt;
import org.chengxin.mapping.Mappings;

/** Within how many working days of its decision a record is to be handed in. */
final class Terms {

    private final Mappings mappings;

    Terms(Mappings mappings) {
        this.mappings = mappings;
    }

    /** Empty where nothing is owed by the decision. */
    OptionalInt of(String department, Optional<String> dataset) {
        return Optional.ofNullable(mappings.departments().get(department))
                .flatMap(known -> dataset.flatMap(known::form))
                .map(form -> form.due().within())
                .orElseGet(OptionalInt::empty);
    }
}
