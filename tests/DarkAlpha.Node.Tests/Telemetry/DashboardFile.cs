using System.Text.Json;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>The Grafana dashboard in <c>docs/grafana/darkalpha.json</c>.</summary>
internal static class DashboardFile
{
    /// <summary>The parsed file.</summary>
    public static JsonElement Root { get; } =
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs/grafana/darkalpha.json")));

    /// <summary>The panels and rows.</summary>
    public static IEnumerable<JsonElement> Panels => Root.GetProperty("panels").EnumerateArray();

    /// <summary>The distinct expressions of the panels.</summary>
    public static IEnumerable<string> Expressions => Panels
        .Where(p => p.TryGetProperty("targets", out _))
        .SelectMany(p => p.GetProperty("targets").EnumerateArray())
        .Select(t => t.GetProperty("expr").GetString()!)
        .Distinct(StringComparer.Ordinal);
}
