using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>The command that replays what was fetched.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="EnvFile">The settings file that was given; null for none.</param>
/// <param name="Health">What counts as stale.</param>
internal sealed record ReplayAdvice(string Folder, string? EnvFile, HealthOptions Health)
{
    // The archive has a sample of open interest every five minutes.
    private static readonly TimeSpan OpenInterestInterval = TimeSpan.FromMinutes(5);

    /// <summary>The command, to be pasted into a shell.</summary>
    public string Command(IEnumerable<string> symbols, DateOnly from, DateOnly to)
    {
        var isTooStrict = Health.RequireOpenInterest && Health.OpenInterestStale < OpenInterestInterval;
        var settings = EnvFile is null ? "" : $" --env-file {SampleCommand.Quote(EnvFile)}";
        return $"{(isTooStrict ? "OI_STALE_SECONDS=600 " : "")}darkalpha replay --data {SampleCommand.Quote(Folder)} "
            + $"--symbols {string.Join(',', symbols)} --from {from:yyyy-MM-dd} --to {to:yyyy-MM-dd}{settings}";
    }
}
