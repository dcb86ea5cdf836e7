using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;

namespace DarkAlpha.Node.Settings;

/// <summary>Reads <c>SHADOW_SETS</c>: each set is the live settings with some of them changed, checked as the live ones are.</summary>
internal static class ShadowSettings
{
    /// <summary>Maximum number of sets.</summary>
    public const int MaxSets = 50;

    /// <summary>The form, for the error message.</summary>
    public const string Form =
        "at most 50 sets such as calm:RETURN_THRESHOLD=0.02,OI_ZSCORE=3;slow:MAX_CARDS_PER_DAY=2, each with a name of a-z, 0-9, - and _";

    private const string Setting = "SHADOW_SETS";
    private const int MaxName = 32;

    // The simulated desk knows no losses in USDT and no switch, and decides each round at its own instant.
    private static readonly FrozenSet<string> WithoutEffect =
        new[] { "KILL_SWITCH", "MAX_DAILY_LOSS_USDT", "ROUND_MAX_AGE_SECONDS" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Shared =
    [
        "ATR_SMOOTHING", "FAKE_BREAKOUT_CONFIRM", "OUTCOME_HORIZON_MINUTES", "OUTCOME_FEE_PCT", "OUTCOME_SLIPPAGE_PCT", "TIME_ZONE",
    ];

    /// <summary>True for sets with distinct names, each with distinct settings, and for an empty text.</summary>
    public static bool AreSets(string text)
    {
        var sets = Split(text);
        return sets.Count <= MaxSets
            && sets.All(set => IsName(set.Name) && set.Values.Count > 0 && set.Values.All(pair => pair.Value.Length > 0)
                && set.Values.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count() == set.Values.Count)
            && sets.Select(set => set.Name).Distinct(StringComparer.Ordinal).Count() == sets.Count;
    }

    /// <summary>Adds the sets to the settings, and to the reader what is wrong with them.</summary>
    public static NodeSettings Read(NodeSettings settings, SettingsSource source, SettingsReader reader) => settings with
    {
        Shadows = [.. Split(settings.ShadowSets).Select(set => Read(set, settings, source, reader))],
    };

    private static List<RawSet> Split(string text) =>
    [
        .. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
            part.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                ? new RawSet(part[..colon].TrimEnd(), Pairs(part[(colon + 1)..]))
                : new RawSet("", [])),
    ];

    // A part without a name continues the value before it: QUIET_HOURS=22:00-06:30,13:00-13:15.
    private static List<KeyValuePair<string, string>> Pairs(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 && pairs.Count > 0)
            {
                pairs[^1] = KeyValuePair.Create(pairs[^1].Key, $"{pairs[^1].Value},{part}");
            }
            else
            {
                pairs.Add(equals > 0
                    ? KeyValuePair.Create(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart())
                    : KeyValuePair.Create("", ""));
            }
        }

        return pairs;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private static ShadowSet Read(RawSet set, NodeSettings settings, SettingsSource source, SettingsReader live)
    {
        var values = set.Values.ToFrozenDictionary(StringComparer.Ordinal);
        var own = new SettingsReader(source.With(values, $"{Setting}, {set.Name}"));
        var rules = ReadRules(own, settings.Rules);
        foreach (var name in values.Keys.Where(name => !own.Names.Contains(name) || WithoutEffect.Contains(name)))
        {
            live.AddError($"{Setting}, {set.Name}: {Problem(name, own.Names, live.Names)}");
        }

        // What is wrong with a live value is reported already.
        foreach (var error in own.Errors.Except(live.Errors, StringComparer.Ordinal))
        {
            live.AddError(error);
        }

        var before = live.Effective.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        var risk = rules.Risk with
        {
            KillSwitch = false,
            QuietHours = rules.Risk.QuietHours is { } hours ? hours with { TimeZone = settings.Delivery.TimeZone.Id } : null,
        };
        return new ShadowSet(
            set.Name,
            $"{set.Name}-{Digest(own.Effective, before)}",
            rules with { Risk = risk },
            [.. own.Effective.Where(s => s.Value != before[s.Name]).Select(s => new ShadowChange(s.Name, s.Value, before[s.Name]))]);
    }

    /// <summary>The rules with those parts read anew that need no other data: strategies, arbitration, risk and guards.</summary>
    internal static RoundOptions ReadRules(SettingsReader own, RoundOptions live) => live with
    {
        Strategies = SettingsTable.ReadStrategies(own),
        Arbitration = SettingsTable.ReadArbitration(own),
        Risk = SettingsTable.ReadRisk(own),
        Guards = OutcomeSettingsTable.ReadGuards(own),
    };

    // Of both sets, and of what both share that changes their results.
    private static string Digest(IEnumerable<EffectiveSetting> own, Dictionary<string, string> live)
    {
        var rules = own
            .Where(s => !WithoutEffect.Contains(s.Name))
            .Select(s => $"{s.Name}={s.Value}|{live[s.Name]}")
            .Concat(Shared.Select(name => $"{name}={live[name]}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rules))).AsSpan(0, 4));
    }

    private static string Problem(string name, IReadOnlySet<string> own, IReadOnlySet<string> all) =>
        WithoutEffect.Contains(name) ? $"{name} has no effect in a shadow; remove it"
        : all.Contains(name) ? $"{name} cannot differ in a shadow, which sees the live data; compare it with replay"
        : SettingNames.Nearest(name, own) is { } nearest ? $"{SecretMask.OfValue(name)} is not a setting; did you mean {nearest}?"
        : $"{SecretMask.OfValue(name)} is not a setting";

    private sealed record RawSet(string Name, List<KeyValuePair<string, string>> Values);
}
