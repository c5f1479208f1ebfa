package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A department that hands in files, {@code mappings/departments/<id>.yml}.
 *
 * @param id also the name of its folder under {@code intake/}, such as {@code market-regulation}
 * @param uscc its unified social credit code
 * @param forms one for each dataset that it may hand in
 */
public record Department(String id, String name, String uscc, List<Form> forms) {

    public Department {
        forms = List.copyOf(forms);
    }

    public Optional<Form> form(String dataset) {
        return forms.stream()
                .filter(form -> form.dataset().id().equals(dataset))
                .findFirst();
    }
}
