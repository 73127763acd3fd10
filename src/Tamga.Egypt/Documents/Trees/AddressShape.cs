using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>A postal address. The issuer's begins with the branch on invoices.</summary>
/// <remarks><c>governate</c> is how ETA spells it.</remarks>
sealed class AddressShape
{
    public AddressShape(bool withBranch) =>
        Shape = withBranch
            ? new(
                BranchId, Country, Governate, RegionCity, Street, BuildingNumber, PostalCode, Floor, Room, Landmark,
                AdditionalInformation)
            : new(
                Country, Governate, RegionCity, Street, BuildingNumber, PostalCode, Floor, Room, Landmark, AdditionalInformation);

    public Shape Shape { get; }
    public Member BranchId { get; } = Member.Text("branchID", 50);
    public Member Country { get; } = Member.Code("country", CountryCodes.Table);
    public Member Governate { get; } = Member.Text("governate", 100);
    public Member RegionCity { get; } = Member.Text("regionCity", 100);
    public Member Street { get; } = Member.Text("street", 200);
    public Member BuildingNumber { get; } = Member.Text("buildingNumber", 100);
    public Member PostalCode { get; } = Member.Text("postalCode", 30);
    public Member Floor { get; } = Member.Text("floor", 100);
    public Member Room { get; } = Member.Text("room", 100);
    public Member Landmark { get; } = Member.Text("landmark", 500);
    public Member AdditionalInformation { get; } = Member.Text("additionalInformation", 500);

    /// <summary>Fills what is not given from the customer's own address.</summary>
    public void Fill(DocumentTree tree, int address, CustomerAddress from)
    {
        tree.Fill(address, Country, from.Country ?? "EG");
        tree.Fill(address, Governate, from.Governate);
        tree.Fill(address, RegionCity, from.RegionCity);
        tree.Fill(address, Street, from.Street);
        tree.Fill(address, BuildingNumber, from.BuildingNumber);
        tree.Fill(address, PostalCode, from.PostalCode);
        tree.Fill(address, Floor, from.Floor);
        tree.Fill(address, Room, from.Room);
        tree.Fill(address, Landmark, from.Landmark);
        tree.Fill(address, AdditionalInformation, from.AdditionalInformation);
    }

    /// <summary>An address without its main parts is refused later, at ETA, and harder to find there.</summary>
    public void CheckWhole(DocumentTree tree, int address, string complaint = "is missing: an address needs it")
    {
        Check(tree, address, Country, complaint);
        Check(tree, address, Governate, complaint);
        Check(tree, address, RegionCity, complaint);
        Check(tree, address, Street, complaint);
        Check(tree, address, BuildingNumber, complaint);
    }

    static void Check(DocumentTree tree, int address, Member part, string complaint)
    {
        if (tree.Bytes(address, part).IsEmpty && tree[address, part].Kind is not CellKind.Refused)
            tree.Complain(address, part, complaint);
    }
}
