package org.chengxin.identity;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of explanations: {@code explanation.properties} in Chinese, {@code explanation_en.properties} in English. */
final class Wording {

    /** The machine's own language is nobody's choice: what is not in English is in Chinese. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    Wording(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle(Wording.class.getPackageName() + ".explanation", locale, NO_FALLBACK);
    }

    Locale locale() {
        return locale;
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT)
                .format(Arrays.stream(arguments).map(String::valueOf).toArray());
    }
}
