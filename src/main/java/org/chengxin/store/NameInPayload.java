package org.chengxin.store;

import org.chengxin.check.NameLikeness;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.Digests;
import org.chengxin.protect.FieldCipher;
import tools.jackson.databind.json.JsonMapper;

/** The subject's name as a version of a record gives it. Read of single rows, where names disagree. */
final class NameInPayload {

    private final FieldCipher cipher;

    NameInPayload(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String of(Dataset dataset, String payload) {
        var code = dataset.subject().name();
        var name = JsonMapper.shared().readTree(payload).path(code).asString("");
        return dataset.fields().get(dataset.index(code)).encrypted() ? cipher.decrypt(name) : name;
    }

    /** Digest of a name as it is compared: the same for all shapes of one name. */
    static Digest16 digest(String name) {
        return Digest16.of(Digests.of(NameLikeness.key(name)));
    }
}
