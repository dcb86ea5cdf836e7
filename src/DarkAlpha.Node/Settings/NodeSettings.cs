using System.Collections;
using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Node.Settings;

/// <summary>Every setting of the program, read from <c>.env</c> and the environment and checked.</summary>
internal sealed record NodeSettings
{
    /// <summary><c>SYMBOLS</c>.</summary>
    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>What the rules of the market depend on.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>How market data is fetched.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>Where cards go.</summary>
    public required DeliveryOptions Delivery { get; init; }

    /// <summary>Where the exchange is.</summary>
    public required ExchangeSettings Exchange { get; init; }

    /// <summary>The process: its database, its address in the cluster, its log.</summary>
    public required ProcessSettings Process { get; init; }

    /// <summary><c>METRICS_STAMP</c>, for recorded data.</summary>
    public required MetricsStamp MetricsStamp { get; init; }

    /// <summary>Every setting with the value that counts, in the table's order.</summary>
    public required ImmutableArray<EffectiveSetting> Effective { get; init; }

    /// <summary>The node's HTTP side.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>What may not be meant, each as a sentence: names that look like a setting and are none, names given twice, settings that contradict each other.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Reads and checks all settings.</summary>
    /// <param name="envFile">Path of the <c>.env</c> file; it need not exist, but when it does it must be readable.</param>
    /// <param name="environment">The process's environment.</param>
    /// <exception cref="SettingsException">At least one value is not allowed; the exception names them all.</exception>
    public static NodeSettings Load(string envFile, IDictionary environment)
    {
        var source = SettingsSource.Load(envFile, environment);
        var reader = new SettingsReader(source);
        var settings = SettingsTable.Read(reader);
        string[] misspellings = [.. FindMisspellings(source, reader.Names)];
        return source.Errors.Count + reader.Errors.Count == 0
            ? settings with { Effective = [.. reader.Effective], Warnings = [.. misspellings, .. source.Warnings, .. SettingsContradictions.Find(settings)] }
            : throw new SettingsException([.. source.Errors, .. reader.Errors, .. misspellings]);
    }

    private static IEnumerable<string> FindMisspellings(SettingsSource source, IReadOnlySet<string> known)
    {
        foreach (var (name, origin) in source.Origins)
        {
            if (known.Contains(name))
            {
                continue;
            }

            if (LegacySettingNames.Successor(name) is { } successor)
            {
                yield return $"{name} ({origin}) is not a setting and has no effect: {successor}";
            }
            else if (SettingNames.Nearest(name, known) is { } meant)
            {
                yield return $"{SecretMask.OfValue(name)} ({origin}) is not a setting and has no effect; did you mean {meant}?";
            }
        }
    }
}
