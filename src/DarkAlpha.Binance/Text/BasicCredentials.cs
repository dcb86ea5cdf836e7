using System.Net.Http.Headers;
using System.Text;

namespace DarkAlpha.Binance.Text;

/// <summary>User and password of an address, as a relay that asks for them wants them (RFC 7617). The runtime hides them and sends them by itself nowhere.</summary>
public static class BasicCredentials
{
    /// <summary>The header's value.</summary>
    /// <param name="address">The address; what stands before its <c>@</c> may be percent-encoded.</param>
    /// <returns>Null when the address has none.</returns>
    public static AuthenticationHeaderValue? Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
    }
}
