using System.Globalization;

namespace DarkAlpha.Actors.Text;

/// <summary>
/// Rate limit for log lines that outsiders can cause: of each kind, a limited number is logged per window, and the first line of the next
/// window says how many were suppressed. After 64 kinds, all further kinds count as one. Thread-safe.
/// </summary>
/// <param name="window">Length of a window.</param>
/// <param name="limit">Number of lines of a kind that are logged in a window.</param>
public sealed class LogThrottle(TimeSpan window, int limit = 1)
{
    private const int MaxKinds = 64;
    private const string OtherKinds = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    /// <summary>Decides whether to log a line now.</summary>
    /// <param name="kind">Lines of the same kind share a limit.</param>
    /// <param name="now">Time of a monotonic clock.</param>
    /// <returns>The number of lines of its kind suppressed since the last one logged; null when this line is suppressed too.</returns>
    public long? Admit(string kind, TimeSpan now)
    {
        lock (_lock)
        {
            if (!_kinds.ContainsKey(kind) && _kinds.Count >= MaxKinds)
            {
                kind = OtherKinds;
            }

            if (!_kinds.TryGetValue(kind, out var known) || now - known.Since >= window)
            {
                _kinds[kind] = new Kind(now, 1, 0);
                return known.Suppressed;
            }

            var isAdmitted = known.Logged < limit;
            _kinds[kind] = isAdmitted ? known with { Logged = known.Logged + 1 } : known with { Suppressed = known.Suppressed + 1 };
            return isAdmitted ? 0 : null;
        }
    }

    /// <summary>Suffix of a logged line that names the number of suppressed ones; empty for 0.</summary>
    /// <param name="suppressed">A result of <see cref="Admit"/>.</param>
    public static string Suffix(long suppressed) =>
        suppressed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {suppressed} more like it since the last such line)");

    private readonly record struct Kind(TimeSpan Since, int Logged, long Suppressed);
}
