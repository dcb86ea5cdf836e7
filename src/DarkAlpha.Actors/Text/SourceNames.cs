using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Text;

/// <summary>Names of the data sources in log lines, metrics and views.</summary>
internal static class SourceNames
{
    /// <summary><c>ws</c> or <c>rest</c>.</summary>
    public static string ToText(this DataSource source) => source == DataSource.Ws ? "ws" : "rest";
}
