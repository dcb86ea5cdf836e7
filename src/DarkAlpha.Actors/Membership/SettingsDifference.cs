using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>Describes how the settings of two nodes differ.</summary>
public static class SettingsDifference
{
    /// <summary>Prefix of the digest that stands for a secret; the secret itself is never shown.</summary>
    public const string SecretPrefix = "sha256:";

    /// <summary>One phrase for each setting that differs; empty when the settings are equal.</summary>
    /// <param name="here">The settings of this node.</param>
    /// <param name="there">
    /// The settings of the other node. A setting that only one of them has, because the versions differ, counts as different unless it has
    /// its default value.
    /// </param>
    public static ImmutableArray<string> Find(
        ImmutableSortedDictionary<string, SharedSetting> here, ImmutableSortedDictionary<string, SharedSetting> there)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        return
        [
            .. here.Keys.Union(there.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Here: here.GetValueOrDefault(name), There: there.GetValueOrDefault(name)))
                .Where(s => Differ(s.Here, s.There))
                .Select(s => Describe(s.Name, s.Here, s.There)),
        ];
    }

    private static bool Differ(SharedSetting? here, SharedSetting? there) =>
        here is null || there is null ? (here ?? there)?.IsDefault == false : here.Value != there.Value;

    private static string Describe(string name, SharedSetting? here, SharedSetting? there) => IsSecret(here) && IsSecret(there)
        ? $"{name} (a secret) is different there"
        : $"{name} is {Show(here)} here and {Show(there)} there";

    private static bool IsSecret(SharedSetting? setting) => setting?.Value.StartsWith(SecretPrefix, StringComparison.Ordinal) == true;

    private static string Show(SharedSetting? setting) => setting switch
    {
        null => "unknown",
        { Value: "" } => "empty",
        _ when IsSecret(setting) => "set",
        _ => setting.Value,
    };
}
