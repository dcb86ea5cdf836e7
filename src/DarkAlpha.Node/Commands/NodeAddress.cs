using System.CommandLine;
using System.Net;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Where a running node is asked.</summary>
internal static class NodeAddress
{
    /// <summary>The option that names it.</summary>
    public static Option<Uri?> Option() => new("--url")
    {
        Description = "Where the node is asked, such as http://127.0.0.1:9091. Default: HTTP_HOST and HTTP_PORT of the settings.",
        HelpName = "address",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" })
            {
                return address;
            }

            result.AddError($"--url {SecretMask.OfValue(result.Tokens[0].Value)} is not an address such as http://127.0.0.1:9091, without a path and by http");
            return null;
        },
    };

    /// <summary>The address given, or that of the settings; a file with settings that is named is read in any case, so that it is never ignored.</summary>
    /// <exception cref="InputException">None is given and the settings name none.</exception>
    public static Uri Choose(Uri? given, ParseResult parsed)
    {
        var http = given is null || parsed.GetValue(CommonOptions.EnvFile) is not null ? CommonOptions.LoadSettings(parsed).Http : null;
        return given ?? Find(http!) ?? throw new InputException(
            $"{(http!.Enabled ? "HTTP_PORT=0 takes any free port" : "HTTP_ENABLED=0: a node with these settings cannot be asked")}; --url says where to ask");
    }

    /// <summary>Where a node with these settings would answer; null when they do not say, or it would not.</summary>
    public static Uri? Find(HttpSettings http)
    {
        if (!http.Enabled || http.Port == 0)
        {
            return null;
        }

        // A node that listens on every address is asked on this machine's own.
        var host = http.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : http.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : http.Address;
        return new UriBuilder(Uri.UriSchemeHttp, host.ToString(), http.Port).Uri;
    }
}
