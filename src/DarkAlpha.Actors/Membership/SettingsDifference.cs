using System.Collections.Immutable;

namespace DarkAlpha.Actors.Membership;

/// <summary>Tells in words in what two nodes' settings differ.</summary>
public static class SettingsDifference
{
    /// <summary>How the digest of a secret begins: its value is never shown.</summary>
    public const string SecretPrefix = "sha256:";

    /// <summary>One phrase for each setting that differs; none when the nodes agree.</summary>
    /// <param name="here">This node's.</param>
    /// <param name="there">The other's; a setting that one of them does not know differs too.</param>
    public static ImmutableArray<string> Find(
        ImmutableSortedDictionary<string, string> here, ImmutableSortedDictionary<string, string> there)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        return
        [
            .. here.Keys.Union(there.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Where(name => here.GetValueOrDefault(name) != there.GetValueOrDefault(name))
                .Select(name => Describe(name, here.GetValueOrDefault(name), there.GetValueOrDefault(name))),
        ];
    }

    private static string Describe(string name, string? here, string? there) => IsSecret(here) && IsSecret(there)
        ? $"{name} (a secret) is another here than there"
        : $"{name} is {Show(here)} here and {Show(there)} there";

    private static bool IsSecret(string? value) => value?.StartsWith(SecretPrefix, StringComparison.Ordinal) == true;

    private static string Show(string? value) => value switch
    {
        null => "unknown",
        "" => "empty",
        _ when IsSecret(value) => "set",
        _ => value,
    };
}
