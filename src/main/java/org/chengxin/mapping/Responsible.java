package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers for an organisation: its serious records are also recorded against these persons (河南省社会信用条例 art. 35).
 *
 * @param into the dataset of records about them, which is {@link Dataset#derived}
 * @param persons where a record names them, each in another role
 * @param fields by field of that dataset the field of the record that fills it
 */
public record Responsible(String into, List<Person> persons, Map<String, String> fields) {

    public Responsible {
        persons = List.copyOf(persons);
        fields = Map.copyOf(fields);
    }

    /**
     * A person whom a record names.
     *
     * @param role such as 法定代表人
     * @param name the field of the name
     * @param type the field of the kind of number; with the number empty where only the name is known
     */
    public record Person(String role, String name, Optional<String> type, Optional<String> number) {}
}
