using System.Net.Http.Headers;
using System.Text;

namespace DarkAlpha.Binance.Text;

/// <summary>
/// HTTP basic authentication (RFC 7617) from the user and password in an address, for relays that require it. The runtime does not send
/// the user info of a URI by itself.
/// </summary>
public static class BasicCredentials
{
    /// <summary>The value of the Authorization header.</summary>
    /// <param name="address">The address; its user info may be percent-encoded.</param>
    /// <returns>Null when the address has no user info.</returns>
    public static AuthenticationHeaderValue? Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0
            ? null
            : new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
    }
}
