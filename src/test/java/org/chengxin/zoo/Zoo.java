package org.chengxin.zoo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** All animals. */
final class Zoo {

    private Zoo() {}

    static List<Specimen> all() throws IOException, GeneralSecurityException {
        var all = new ArrayList<Specimen>();
        all.addAll(Layouts.all());
        all.addAll(Dialects.all());
        all.addAll(Hostile.all());
        all.addAll(Others.all());
        all.addAll(Texts.all());
        return List.copyOf(all);
    }
}
