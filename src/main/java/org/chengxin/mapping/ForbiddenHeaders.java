package org.chengxin.mapping;

import java.util.List;

/**
 * What may never be a column of a submission ({@code mappings/forbidden.yml}): religion, genes, fingerprints, blood type
 * and illness; income, savings and the like without written consent (征信业管理条例 art. 14; 河南省社会信用条例 art. 45).
 *
 * @param words a header that holds one of these is forbidden
 * @param except headers that hold such a word and mean something else
 */
public record ForbiddenHeaders(List<String> words, List<String> except) {

    static final ForbiddenHeaders NONE = new ForbiddenHeaders(List.of(), List.of());

    public ForbiddenHeaders {
        words = words.stream().map(Wordings::normal).toList();
        except = except.stream().map(Wordings::normal).toList();
    }

    static ForbiddenHeaders read(YamlMap yaml, Problems problems) {
        var words = yaml.texts("words").stream().map(Placed::text).toList();
        if (words.isEmpty()) {
            problems.add(yaml.at("words"), "nothing is forbidden", "list what art. 14 names under 'words'");
        }
        var except = yaml.texts("except").stream().map(Placed::text).toList();
        yaml.refuseRest();
        return new ForbiddenHeaders(words, except);
    }

    /** Whether a column with this header must not be read. */
    public boolean contains(String header) {
        var normal = Wordings.normal(header);
        return words.stream().anyMatch(normal::contains) && !except.contains(normal);
    }
}
