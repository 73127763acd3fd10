namespace Tamga.Functions.Tables;

/// <summary>Settings under <c>Tamga:Tables</c>: one of the two says where the records are.</summary>
public sealed class TablesOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Tables";

    /// <summary>The table service of a storage account, such as <c>https://NAME.table.core.windows.net</c>; used with the app's identity.</summary>
    public Uri? ServiceUri { get; set; }

    /// <summary>A connection string, for Azurite; <c>UseDevelopmentStorage=true</c> is one.</summary>
    public string? ConnectionString { get; set; }
}
