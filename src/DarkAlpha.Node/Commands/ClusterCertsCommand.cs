using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha cluster-certs</c>: makes the files of TLS between nodes.</summary>
internal static class ClusterCertsCommand
{
    private const int DefaultDays = 825;
    private const int MaxDays = 3_650;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder for the files; created if missing.",
            HelpName = "folder",
            Required = true,
        };
        var nodes = new Option<string[]>("--node")
        {
            Description = "Host names or IP addresses of the nodes, each for one certificate.",
            HelpName = "name",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var days = new Option<int>("--days")
        {
            Description = $"How long the nodes' certificates are valid, 1 to {MaxDays}.",
            HelpName = "number",
            DefaultValueFactory = _ => DefaultDays,
        };
        var command = new Verb(
            "cluster-certs",
            "Make an authority for a cluster and a TLS certificate for each of its nodes.",
            """
            Writes ca.crt and ca.key, and NAME.crt and NAME.key for each node; the keys are readable by you only. An authority that is in
            the folder already is used again, which adds nodes. To renew a certificate, delete its two files first. Keep ca.key off the
            nodes: whoever has it can make nodes.
            Exit codes: 0 written; 2 a file exists or cannot be written.
            """)
        {
            output,
            nodes,
            days,
        };
        command.SetAction(parsed => Run(parsed.GetValue(output)!, [.. parsed.GetValue(nodes)!], parsed.GetValue(days)));
        return command.WithoutSettings();
    }

    private static int Run(string folder, ImmutableArray<string> nodes, int days)
    {
        if (days is < 1 or > MaxDays)
        {
            throw new InputException($"--days {days}: expected 1 to {MaxDays}");
        }

        if (nodes.FirstOrDefault(node => !SeedAddress.IsHost(node)) is { } name)
        {
            throw new InputException($"--node \"{name}\": expected a host name or an IP address");
        }

        if (nodes.GroupBy(node => node, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InputException($"--node {twice.Last()} is given twice");
        }

        try
        {
            var until = ClusterCertificates.Write(folder, nodes, TimeSpan.FromDays(days), TimeProvider.System.GetUtcNow());
            Console.WriteLine($"wrote the certificates of {string.Join(", ", nodes)} to {folder}, valid until {until:yyyy-MM-dd}");
            Console.WriteLine($"settings of {nodes[0]}:");
            Console.WriteLine($"CLUSTER_TLS_CERT={ClusterCertificates.CertificateOf(folder, nodes[0])}");
            Console.WriteLine($"CLUSTER_TLS_KEY={ClusterCertificates.KeyOf(folder, nodes[0])}");
            Console.WriteLine($"CLUSTER_TLS_CA={ClusterCertificates.AuthorityOf(folder)}");
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InputException($"cannot write --out {folder}: {e.Message}", e);
        }
    }
}
