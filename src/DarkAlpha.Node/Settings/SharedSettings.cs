using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Settings;

/// <summary>The settings that must be equal on all nodes of a cluster: all except those of a single machine.</summary>
internal static class SharedSettings
{
    /// <summary>The settings that may differ from node to node.</summary>
    public static FrozenSet<string> PerNode { get; } = new[]
    {
        "ARCHIVE_URL", "CLUSTER_HOST", "CLUSTER_PORT", "CLUSTER_ROLES", "CLUSTER_SEEDS",
        "CLUSTER_TLS_CA", "CLUSTER_TLS_CERT", "CLUSTER_TLS_KEY",
        "DATABASE_PATH", "EXCHANGE_WEIGHT_SHARE", "HTTP_ALLOWED_HOSTS", "HTTP_ENABLED", "HTTP_HOST", "HTTP_PORT",
        "HTTP_READ_TOKEN", "HTTP_TOKEN",
        "LOG_FORMAT", "LOG_LEVEL", "METRICS_STAMP", "OTLP_ENDPOINT", "PNL_CSV_PATH", "RISK_STATE_PATH", "STRATEGIES_PATH",
        "TELEGRAM_CHATS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The shared settings by name. A secret is replaced by an HMAC with the cluster key, so that nodes can compare it without sending it.
    /// <c>CLUSTER_SECRET</c> is not among them: nodes with different keys do not hear each other, and those with one are equal.
    /// </summary>
    public static ImmutableSortedDictionary<string, SharedSetting> Of(
        IEnumerable<EffectiveSetting> settings, ImmutableArray<byte> key) =>
        settings.Where(s => !PerNode.Contains(s.Name) && s.Name != "CLUSTER_SECRET")
            .ToImmutableSortedDictionary(s => s.Name, s => new SharedSetting(Comparable(s, key), s.IsDefault), StringComparer.Ordinal);

    /// <summary>
    /// The shared settings with the loaded strategies: their path belongs to the machine, but what is loaded from it must be the same code
    /// on every node.
    /// </summary>
    public static ImmutableSortedDictionary<string, SharedSetting> WithLoaded(
        this ImmutableSortedDictionary<string, SharedSetting> shared, ImmutableArray<LoadedStrategy> strategies) =>
        shared.AddRange(strategies.Select(strategy => KeyValuePair.Create(
            $"{strategy.Name} of STRATEGIES_PATH", new SharedSetting(strategy.Identity, IsDefault: false))));

    /// <summary>
    /// The shared settings with the chats of <c>TELEGRAM_CHATS</c>: the path of the file belongs to the machine, but whichever node has the
    /// desk, the same chats receive its cards.
    /// </summary>
    public static ImmutableSortedDictionary<string, SharedSetting> WithChats(
        this ImmutableSortedDictionary<string, SharedSetting> shared, ImmutableArray<TelegramChatOptions> chats) =>
        shared.AddRange(chats.Select(chat => KeyValuePair.Create(
            $"{chat.Name} of TELEGRAM_CHATS", new SharedSetting(Describe(chat), IsDefault: false))));

    private static string Describe(TelegramChatOptions chat) => string.Create(
        CultureInfo.InvariantCulture,
        $"{chat.Format} in {chat.ChatId}/{chat.Topic} {chat.Language} strategies {string.Join(',', chat.Filter.Strategies)} "
        + $"symbols {string.Join(',', chat.Filter.Symbols)} confidence {chat.Filter.MinConfidence}");

    // The key prevents guessing the secret from its digest.
    private static string Comparable(EffectiveSetting setting, ImmutableArray<byte> key) =>
        (setting.IsSecret || SecretMask.IsNeeded(setting.Value)) && setting.Value.Length > 0
            ? SettingsDifference.SecretPrefix + Convert.ToHexStringLower(HMACSHA256.HashData(
                key.AsSpan(), Encoding.UTF8.GetBytes($"darkalpha {setting.Name} {setting.Value}")))
            : setting.Value;
}
