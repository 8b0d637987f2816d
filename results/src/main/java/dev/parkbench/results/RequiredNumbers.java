package dev.parkbench.results;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Makes Jackson reject JSON without a primitive component. A record sees a missing object as null
 * and can reject it, but a missing number looks like a zero.
 */
final class RequiredNumbers extends JacksonAnnotationIntrospector {
    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return member.getRawType().isPrimitive()
                ? Boolean.TRUE
                : super.hasRequiredMarker(config, member);
    }
}
