using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DarkAlpha.Node.Web.Health;
using k8s.Models;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DarkAlpha.Node.Tests.Deploy;

/// <summary>deploy/kubernetes: read as the types of the Kubernetes API, strictly, and compared with the program.</summary>
[TestFixture]
public sealed class KubernetesManifestTests
{
    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["v1 ConfigMap"] = typeof(V1ConfigMap),
        ["v1 Service"] = typeof(V1Service),
        ["apps/v1 StatefulSet"] = typeof(V1StatefulSet),
        ["policy/v1 PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["networking.k8s.io/v1 NetworkPolicy"] = typeof(V1NetworkPolicy),
    };

    private static readonly string Manifest = File.ReadAllText(Path.Combine(Repository.Root, "deploy/kubernetes/darkalpha.yaml"));

    [Test]
    public void Every_object_is_valid_by_the_types_of_the_api() =>
        Assert.That(Read(Manifest).Select(o => o.GetType()), Is.EquivalentTo(Types.Values));

    [TestCase("minReadySeconds", "minReadySecond")]
    [TestCase("replicas: 3", "replicas: three")]
    [TestCase("value: \"4053\"", "value: 4053")]
    public void What_is_not_in_the_api_or_of_another_type_is_found(string right, string wrong)
    {
        Assert.That(Manifest, Does.Contain(right));
        Assert.That(() => Read(Manifest.Replace(right, wrong, StringComparison.Ordinal)), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void Settings_probes_seeds_and_selectors_are_those_of_the_program_and_of_each_other()
    {
        object[] objects = Read(Manifest);
        var set = objects.OfType<V1StatefulSet>().Single();
        var container = set.Spec.Template.Spec.Containers.Single();
        var settings = container.Env.Select(e => e.Name).Where(name => !name.StartsWith("POD_", StringComparison.Ordinal))
            .Concat(objects.OfType<V1ConfigMap>().Single().Data.Keys);
        var seeds = container.Env.Single(e => e.Name == "CLUSTER_SEEDS").Value.Split(',');
        var labels = set.Spec.Template.Metadata.Labels;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings, Is.Unique.And.SubsetOf(ProgramStart.KnownSettings));
            Assert.That(seeds, Has.Length.EqualTo(set.Spec.Replicas).And.All.Match(@"^darkalpha-[0-2]\.darkalpha\.[^,]+:4053$"));
            Assert.That(container.LivenessProbe.HttpGet.Path, Is.EqualTo(HealthEndpoints.Live));
            Assert.That(container.ReadinessProbe.HttpGet.Path, Is.EqualTo(HealthEndpoints.Ready));
            Assert.That(set.Spec.Selector.MatchLabels, Is.EqualTo(labels));
            Assert.That(objects.OfType<V1Service>().Single().Spec.Selector, Is.EqualTo(labels));
            Assert.That(objects.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels, Is.EqualTo(labels));
            Assert.That(objects.OfType<V1NetworkPolicy>().Single().Spec.PodSelector.MatchLabels, Is.EqualTo(labels));
        }
    }

    private static object[] Read(string manifest)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(manifest));
        return [.. yaml.Documents.Select(document =>
        {
            var json = ToJson(document.RootNode)!;
            return json.Deserialize(Types[$"{json["apiVersion"]} {json["kind"]}"], Strict)!;
        })];
    }

    // The client's own reader of YAML needs an older YamlDotNet.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key.ToString(), ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when long.TryParse(plain.Value, out var number) => JsonValue.Create(number),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when bool.TryParse(plain.Value, out var flag) => JsonValue.Create(flag),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidOperationException($"neither a map, a list nor a value: {node}"),
    };
}
