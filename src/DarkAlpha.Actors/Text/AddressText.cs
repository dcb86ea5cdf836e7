using System.Text.RegularExpressions;

namespace DarkAlpha.Actors.Text;

/// <summary>Addresses as they may be shown: whoever has to give a user and a password at a relay or a proxy does so in the address.</summary>
public static partial class AddressText
{
    private const string Hidden = "(not shown)";

    /// <summary>The address without user and password.</summary>
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Mask(address.ToString());
    }

    /// <summary>Any text without the users and passwords of addresses in it.</summary>
    public static string Mask(string text) => UserInfo().Replace(text, $"${{scheme}}{Hidden}@");

    /// <summary>True when an address in the text has a user or a password.</summary>
    public static bool HasUser(string text) => UserInfo().IsMatch(text);

    [GeneratedRegex("(?<scheme>://)[^/?#\\s\"]*@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();
}
