package dev.parkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Which module uses which, in the scopes that reach a user.
 *
 * @param arrows the modules that each module names, itself the key
 */
record ModuleGraph(Map<String, Set<String>> arrows) {

    private static final String PREFIX = "parkbench-";

    /** The graph that the POMs below a root make. */
    static ModuleGraph ofPoms(Path root) throws Exception {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String module : modules(root)) {
            arrows.put(module, dependencies(root.resolve(module).resolve("pom.xml")));
        }
        return new ModuleGraph(arrows);
    }

    /** The arrows that a table of what each module may use does not allow, in words. */
    List<String> violations(Map<String, Set<String>> allowed) {
        List<String> violations = new ArrayList<>();
        arrows.forEach((module, used) -> {
            Set<String> extra = new TreeSet<>(used);
            Set<String> may = allowed.get(module);
            if (may == null) {
                violations.add("module " + module + " is not in the table");
                return;
            }
            extra.removeAll(may);
            extra.forEach(each -> violations.add(module + " may not use " + each));
        });
        return violations;
    }

    private static List<String> modules(Path root) throws Exception {
        List<String> modules = new ArrayList<>();
        NodeList nodes = parse(root.resolve("pom.xml")).getElementsByTagName("module");
        for (int i = 0; i < nodes.getLength(); i++) {
            modules.add(nodes.item(i).getTextContent().strip());
        }
        return modules;
    }

    private static Set<String> dependencies(Path pom) throws Exception {
        Set<String> used = new TreeSet<>();
        NodeList nodes = parse(pom).getElementsByTagName("dependency");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element dependency = (Element) nodes.item(i);
            if (text(dependency, "groupId").equals("dev.parkbench")
                    && !text(dependency, "scope").equals("test")) {
                used.add(text(dependency, "artifactId").substring(PREFIX.length()));
            }
        }
        return used;
    }

    private static String text(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }

    private static Element parse(Path file) throws Exception {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " is not readable");
        }
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                .getDocumentElement();
    }
}
