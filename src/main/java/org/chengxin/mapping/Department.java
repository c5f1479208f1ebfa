package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A department that hands in files, {@code mappings/departments/<id>.yml}.
 *
 * @param id also the name of its folder under {@code intake/}, such as {@code market-regulation}
 * @param uscc its unified social credit code
 * @param forms one for each dataset that it may hand in
 * @param mail addresses that are told what became of a submission; may be empty
 */
public record Department(String id, String name, String uscc, List<Form> forms, List<String> mail) {

    public Department {
        forms = List.copyOf(forms);
        mail = List.copyOf(mail);
    }

    /** A department that reads its answers in its folder only. */
    public Department(String id, String name, String uscc, List<Form> forms) {
        this(id, name, uscc, forms, List.of());
    }

    /** The same with the forms by which a file of this name is read. */
    public Department readingFile(String name) {
        return new Department(
                id, this.name, uscc, forms.stream().map(form -> form.of(name)).toList(), mail);
    }

    public Optional<Form> form(String dataset) {
        return forms.stream()
                .filter(form -> form.dataset().id().equals(dataset))
                .findFirst();
    }
}
