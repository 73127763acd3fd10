using Tamga.Records;

namespace Tamga.Mongolia.Forms;

/// <summary>Where mappings stand in the record table: a customer's partition, one a form.</summary>
static class MappingRows
{
    const string Table = "formmappings";

    public static RowKey Mapping(string customerId, long formNo) => new(Table, customerId, formNo.ToString("D19"));

    public static RowQuery Mappings(string customerId) => new(Table, customerId);
}
