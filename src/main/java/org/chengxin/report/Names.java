package org.chengxin.report;

import java.util.Optional;
import org.chengxin.mapping.Mappings;

/** What departments and datasets are called; by their ids where the mappings no longer know them. */
record Names(Mappings mappings) {

    String department(String id) {
        return Optional.ofNullable(mappings.departments().get(id))
                .map(department -> department.name())
                .orElse(id);
    }

    String dataset(String id) {
        return Optional.ofNullable(mappings.datasets().get(id))
                .map(dataset -> dataset.name())
                .orElse(id);
    }
}
