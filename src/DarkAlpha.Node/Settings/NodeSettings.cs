using System.Collections;
using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;

namespace DarkAlpha.Node.Settings;

/// <summary>All settings of the program, read from <c>.env</c> and the environment and validated.</summary>
internal sealed record NodeSettings
{
    /// <summary><c>SYMBOLS</c>, in upper case.</summary>
    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>Settings of the decision: indicators, health gate, strategies, arbitration, risk and guards.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>Horizon and costs of outcomes.</summary>
    public required OutcomeOptions Outcomes { get; init; }

    /// <summary><c>LEDGER_DAYS</c>: how many days the ledger keeps an episode; 0 keeps no ledger.</summary>
    public required int LedgerDays { get; init; }

    /// <summary><c>SHADOW_SETS</c>: the sets that run beside the live one, as they are written.</summary>
    public required string ShadowSets { get; init; }

    /// <summary><c>SHADOW_DAYS</c>: how many days the ledgers of the shadows keep an episode.</summary>
    public required int ShadowDays { get; init; }

    /// <summary>The sets of <c>SHADOW_SETS</c> with all their rules.</summary>
    public ImmutableArray<ShadowSet> Shadows { get; init; } = [];

    /// <summary>Sources and intervals of market data.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>The channels that cards are sent to.</summary>
    public required DeliveryOptions Delivery { get; init; }

    /// <summary>URLs and request limits of the exchange.</summary>
    public required ExchangeSettings Exchange { get; init; }

    /// <summary>Database, cluster, log and metrics export of the process.</summary>
    public required ProcessSettings Process { get; init; }

    /// <summary><c>METRICS_STAMP</c>: the meaning of <c>create_time</c> in recorded metrics files.</summary>
    public required MetricsStamp MetricsStamp { get; init; }

    /// <summary><c>ARCHIVE_URL</c>: base URL of the public archive that <c>fetch</c> downloads from.</summary>
    public required Uri ArchiveUrl { get; init; }

    /// <summary>Every setting with its effective value, in the order of <see cref="SettingsTable"/>.</summary>
    public required ImmutableArray<EffectiveSetting> Effective { get; init; }

    /// <summary>The node's HTTP server.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>Likely mistakes, each as a sentence: names similar to a setting, duplicate names, contradictory settings.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Reads and validates all settings.</summary>
    /// <param name="envFile">Path of the <c>.env</c> file; it may be missing, but if it exists it must be readable.</param>
    /// <param name="environment">The process's environment.</param>
    /// <exception cref="SettingsException">At least one value is invalid; the exception lists all errors.</exception>
    public static NodeSettings Load(string envFile, IDictionary environment)
    {
        var source = SettingsSource.Load(envFile, environment);
        var reader = new SettingsReader(source);
        var all = ShadowSettings.Read(SettingsTable.Read(reader), source, reader);
        var settings = all with { Rules = SymbolSettings.Read(all.Rules, all.Symbols, source, reader) };
        TelegramChatsFile.CheckNames(settings, reader);
        string[] misspellings = [.. FindMisspellings(source, reader.Names)];
        return source.Errors.Count + reader.Errors.Count == 0
            ? settings with
            {
                Effective = [.. reader.Effective],
                Warnings = [.. misspellings, .. source.Warnings, .. SettingsContradictions.Find(settings)],
            }
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

            if (LegacySettingNames.Hint(name) is { } hint)
            {
                yield return $"{name} ({origin}) is not a setting and has no effect: {hint}";
            }
            else if (SettingNames.Nearest(name, known) is { } nearest)
            {
                yield return $"{SecretMask.OfValue(name)} ({origin}) is not a setting and has no effect; did you mean {nearest}?";
            }
        }
    }
}
