using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Text;

/// <summary>The sources as they are written.</summary>
internal static class SourceNames
{
    /// <summary><c>ws</c> or <c>rest</c>.</summary>
    public static string Written(this DataSource source) => source == DataSource.Ws ? "ws" : "rest";
}
