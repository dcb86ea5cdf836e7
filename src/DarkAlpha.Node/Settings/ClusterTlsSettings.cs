using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Node.Settings;

/// <summary>The part of <see cref="SettingsTable"/> about TLS between nodes.</summary>
internal static class ClusterTlsSettings
{
    /// <summary>The paths of the files; null when none is set.</summary>
    public static ClusterTlsFiles? Read(SettingsReader r)
    {
        var errors = r.Errors.Count;
        var files = new ClusterTlsFiles(ReadPath(r, "CLUSTER_TLS_CERT"), ReadPath(r, "CLUSTER_TLS_KEY"), ReadPath(r, "CLUSTER_TLS_CA"));
        var given = new[] { files.Certificate, files.Key, files.Authority }.Count(path => path.Length > 0);

        // A setting that seems to be missing may be one that was rejected.
        if (given is 1 or 2 && r.Errors.Count == errors)
        {
            r.AddError("CLUSTER_TLS_CERT, CLUSTER_TLS_KEY and CLUSTER_TLS_CA belong together: set all three, or none");
        }

        return given == 0 ? null : files;
    }

    private static string ReadPath(SettingsReader r, string name) => r.Text(name, "", "the path of a PEM file", SettingForms.IsFile);
}
