using System.Text.Json;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary><c>docs/grafana/darkalpha.json</c>.</summary>
internal static class DashboardFile
{
    /// <summary>The file.</summary>
    public static JsonElement Root { get; } = JsonElement.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs/grafana/darkalpha.json")));

    /// <summary>Every panel.</summary>
    public static IEnumerable<JsonElement> Panels => Root.GetProperty("panels").EnumerateArray();

    /// <summary>Every query.</summary>
    public static IEnumerable<string> Expressions => Panels
        .Where(p => p.TryGetProperty("targets", out _))
        .SelectMany(p => p.GetProperty("targets").EnumerateArray())
        .Select(t => t.GetProperty("expr").GetString()!)
        .Distinct(StringComparer.Ordinal);
}
