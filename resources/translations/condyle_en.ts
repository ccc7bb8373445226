<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
  <context>
    <name>Condyle</name>
    <message>
      <source> That is the shadow: the bone itself is smaller.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;AI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Present</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0 hides where a model looked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>000.0 of 000.0 fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 file is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 grade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 of {files} files is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A ball was found. Does the circle run along its rim? If not, drag it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A colour picture has none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A generated knee: no patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A guided set can be measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A layout needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A lens at the mouse; the wheel makes it stronger or weaker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mask can be painted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mask was painted on this series when it had other slices, and cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A picture of it can be saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pixel: {before}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pixel: {before} → &lt;b&gt;{after}&lt;/b&gt;</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A reader needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sign says MIRRORED: burned-in letters are mirror writing then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A step of the demo did not end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ANOTHER PATIENT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>AP and lateral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Condyle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Condyle…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About the model…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept (A)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Acetabulum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add this view to a playlist…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add to a playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added to “{name}”, as case {number}. {present.start} presents it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Alignment, joint space, cup, hip angles, patella, leg length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All landmarks are placed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the middle button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the right button, or Ctrl and the wheel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Always</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An estimate, for millimetres at the detector only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Angle between two lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Annotator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another open study beside this one, both hung by one protocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another set…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As large on the screen as the picture's millimetres say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the file says it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As they lie in the series; they turn by the rings on the crosshair's lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask whoever made it; do not rely on it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic takes a CUDA GPU where there is one, else the CPU.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Average</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Axial, sagittal and coronal of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ball marker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Beside {title}, at the right:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both sides, or both halves of a film, with like beside like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>But {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Buttons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By a ball, a known length or an assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate this screen…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Calibrate…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cartilage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case on show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the grade (G)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the grade…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed to grade {grade}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a set…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that holds the files of this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that holds them, or one above it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the folder that the files were moved to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click a shape to choose it, drag it or its handles; arrow keys nudge it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click into New key, and press what “{title}” is to have.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the ball, or drag a circle around it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the picture: a landmark beside it measures nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click on the picture; {film.lens} magnifies. Backspace takes back, Esc pauses, arrow keys move the last one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click or drag: all linked views follow. Shift and drag does the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click the corners; double click or Enter closes it, Backspace takes one back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click, then its label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click, then type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cobb angle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands and their keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare two studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare two studies…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle does not know who reads.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle does not know whose reads to export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle · research use, not for diagnosis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Condyle: keys and mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy all as a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the guided numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM SEG: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM SR with coordinates, and key images: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DICOM files, a DICOMDIR, a zip, pictures or NIfTI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark leaves the pictures the brightest thing in the room. They stay on black in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete (Del)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete “{name}”? Its studies and your work on them stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Demonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diagram of {title}, {count} of {all} landmarks placed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diameter in {origin}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Diameter of the brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful: this set reads {noun}; {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a landmark to move it, or click it and use the arrow keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag to reorder, double-click to rename; begins with the chosen case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag, or click both ends. They go onto ends that are there; not with Alt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag: right is wider, up is brighter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a line along an object of known length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw a line along each end plate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draw one line, then the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draws only the rim of each mask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Draws where the active slice cuts the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop a folder or files here, or press {file.open}

{file.find} finds a study that was opened before
File, Open the sample case shows a generated knee</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each view asks for what it shows now: plane, weighting, view and side. A study that has all of it opens like this; your layouts are tried before the others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit a copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ellipse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>English</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter a factor from 1.0 to 1.6.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter keeps it · Esc leaves it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter takes it · 1–{count} the last ones · Esc none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter takes it · Esc none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Eraser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything drawn on this study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything on this page back to its default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that was opened here, by any word</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exporting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Femur</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fibula</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files are gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files that could not be shown, and why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Film</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a command…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a patient or study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a patient or study…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First CUDA GPU</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit to view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for exports</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder to open from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For a spreadsheet or a report (Ctrl+C)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For studies without a common frame of reference: point at one place in both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Four views</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Frames of a run, time points of a dynamic series, else the slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From corner to corner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From corner to corner, then its label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the middle outwards</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the tip outwards</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>GENERATED, no patient: a grade given here means nothing clinically</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>General</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name and a role first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a name with --reader.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go there (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grade distribution. {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grade this radiograph (Kellgren-Lawrence)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grey table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided measurement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided measurement…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guided sets on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hidden, like the identity ({view.identity})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide identity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the guided lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold a bank card to the screen and move the slider (arrow keys: finely) until the outline is as wide as the card. “Real size” then is real on this screen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far the pictures are read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much of the picture a mask covers at first; each has a slider of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much of this computer's memory may hold volumes that no view shows. What is on screen is never let go.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is hidden, also in saved pictures. What is burned into the pixels stays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is hidden, so the PNG leaves the patient out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Identity is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In pixels on pictures that have no millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Install it with: pip install PySide6-Essentials pyqtgraph qtawesome. On Debian it also needs the packages of packaging/system-packages.txt.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Invert greys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be calibrated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be drawn on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be exported</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is listed under that name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is written to each finding you judge.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its header says nothing of millimetres.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON and CSV, a row for each number: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep all the same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keeps layout, slices and windows as they are now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys and mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys and mouse…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Known length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label or words…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Landmark {number} of {all}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Larger brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last seen in {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layouts of yours that could not be read were passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leaves the whole window to the pictures, or puts the panels back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left and right, one mirrored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left: {left}  ·  middle: {middle}  ·  right: {right}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lesion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ligament</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link these two views here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link views…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linked by hand: the same place lies {length:.1f} mm apart. The crosshairs are at that place; Unlink takes it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linked views keep one scale and one middle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looked again:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking at what was read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking through the files…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks, mouse, keys, reader, models, memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>M&amp;easure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Magnifier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark something that is at least 10 pixels long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Masks as outlines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mean {mean:g}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure anyway</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure something, judge a finding or paint a mask first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure the left side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure the right side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measurements</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory for pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Meniscus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Menu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mirror left to right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mirror upside down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model: {label}, on {device}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More layouts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than 25 % away from what the file says. Check the number and what you marked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Muscle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My cases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My layouts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My layouts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NIfTI: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or initials</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, ID, date, study or modality</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New mask…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next hanging stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next kind of slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next part of the series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No AP and lateral of one joint were found in this study, by their View Position and descriptions. Drag them side by side (F4).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No ball was found there. Click on its middle, or drag a circle from its middle outwards.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No command fits. Try another word.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No file of this study is left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No file was passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No finding on this picture waits to be judged.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No findings yet.

Open a knee radiograph and run the model ({ai.run}). What it claims is listed here for you to accept, change or reject.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No guided set on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No masks on this picture.

Press {mask.new} to paint one, or open a DICOM SEG file with its series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No norm is kept for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No other file and no file name says who it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No picture of the other side, of the same part and view, was found in this study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No playlist yet. Bring a case on screen as it should be seen, then press {present.add}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No radiograph is magnified so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No series there holds pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No set has this in its name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No shape is chosen. Press {tool.select} and click one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No slab can be made here: the slices do not stand evenly behind one another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No slab can be made of this picture: its pixels are colours, or it is one picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study is like that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study is open.

What you open is listed here, series by series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No study was opened here yet.
What you open will be listed, and found again from here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody has said who reads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None of the {files} files is where it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None yet. Arrange the views as you like them, then Save this layout…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not here: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing hangs in stages now. Choose a study in the list to hang it anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is drawn on this study yet.

Press {tool.length} for a length, {tool.angle} for an angle, {tool.box} for a box; the Measure menu has them all. What you draw is listed here, and kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is lost: open the whole series, as it was then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is open yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new has come for {}.
The disk or the network may be slow, or not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that Condyle can show was found there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing that Condyle can show was found there. {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was linked by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now by its header: {words}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now by {way}, {who}, {when}. The header says: {words}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Oblique {degrees}° ({plane})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of menus, lists and dialogs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of one joint, side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off, MIP, MinIP, average; Alt and the wheel change the thickness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On another picture: {elsewhere}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One pixel to one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One study found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only one study is open, so that there is nothing to compare it with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opacity of {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder, with everything in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open files…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its folder once, then present again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open its picture first: press Enter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open recent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder that holds them too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the other one too; both stay in the list on the left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the sample case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open them with `condyle open`, or use `condyle analyze` for unverified findings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open what is left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outline of a bank card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outlines only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutter of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutters that come with the files are hidden.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlays and shutters that come with the files are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PACS: right drag changes window and level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PNG: the active view, and each marked slice of the views on screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint a new segment on this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint in the view of the frames: View, {plane}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint on a slice that could be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint once it is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint the mask in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paint this mask: {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Panels beside the pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Patella</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused. Go on, or drag what is placed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Physician</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picks up files that came, or were copied to their end, since they were opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures are smooth between pixels.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels are shown as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the landmark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the next landmark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause (F6)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Playlist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Polygon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prepared cases, full screen, without a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Present</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Present…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press {guided.start} on a radiograph and choose a set: alignment of the leg, joint space, cup, hip angles, height of the patella, leg length. You are led from landmark to landmark, and the numbers appear here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press {mask.new} to begin one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous hanging stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous part of the series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Print…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prosthesis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Radiologist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading was stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading was stopped: the disk or the network does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads {noun}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size goes by your card on this screen from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size in {unit}, if the screen's stated size is right. To be sure, choose Radiograph, Calibrate this screen…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Real size in {unit}, on this screen as it was measured with a card.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines are hidden.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reference lines are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject (X)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove from list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove this run; undo brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename or delete what you saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Researcher</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right and left, side by side. What is marked MIRRORED was turned so that medial lies on the same side in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Right minus left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Role</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotate left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rotate right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run models on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SR and SEG carry the patient of the pictures they belong to, as DICOM asks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save picture of this view…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this layout…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved. Studies that it fits open like this from now on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say where it is now, or remove it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scroll linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search: alignment, cup, patella…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select and move</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Series of one modality share window and level.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show or hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show slices of two series that do not follow each other, and point at the same place in both with the crosshair (C).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show that picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this segment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows or hides what the file itself draws on its pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side of the patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Single slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the brush ([ and ])</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slabs are for series of grey slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slices keep the radiological way round, so that left and right stay true. Radiographs can be turned and mirrored.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smaller brush</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth between pixels, or each pixel as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth between pixels; otherwise each pixel is seen as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smooth pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So that real size is real</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some pictures of this case are not at hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong inside Condyle.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source: {source}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stage {number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Standard: right drag zooms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop placing; nothing is lost (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop this work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strength of heat maps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Strength of the heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Structure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies and series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies like this one hang like this from then on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Studies that were opened here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Study {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surgeon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away from the mask in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the last landmark back (Backspace)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take this segment over, to edit, judge and export it as your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes back what was linked by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes effect at the next start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the patient off the screen, the title and all pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes the patient off the screen, the title, lists and pictures; {view.identity} does the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is too short to measure on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The PNG names the patient below the picture; hide identity ({view.identity}) first to leave that out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The audience reads the title: no names, no dates of birth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk or the network does not answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk or the network may have been disconnected. Connect it, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The echo, time point, b-value … before, on the same slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file of this study is not where it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files and your work on them stay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files of this study are not in that folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The files there have the same names, but are other pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The left button has the tool in hand, and the wheel goes through the slices, in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link by hand is gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list on the left says why, series by series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The middle of the distribution; taken alone, grade {grade} is likelier.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model can run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model claims: {said}. Accept, change or reject it on the right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model was stopped. Nothing was kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next echo, time point, b-value …, on the same slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next step of the protocol that this study hangs by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other studies that are open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pack could be run on none of these pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures of this case are not at hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pictures that this segmentation was drawn on are not open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The right half of the film is mirrored and laid beside the left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same set on the other side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The segment can be taken over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The window needs Qt, which is not installed or not whole here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are no two views here that could be linked by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are: {listed}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no display to open a window on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no finding on this picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no mask to paint yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture here to paint on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no whole picture here to draw on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no window {key} here. {there}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to export yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to play here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to redo.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to save: no view shows a picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to show in that folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to undo.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There was not enough memory for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These planes are not turned. Drag a ring on the crosshair's lines.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thicker slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thinner slab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer has no font for {scripts}: such names show as boxes. Install one, such as {fonts}, and start again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a single picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is one picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first part of this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the first study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last part of this series.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is the last study.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This model has no card, so nothing is known of how well it does.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This picture says nothing of millimetres, so its real size is not known. Calibrate it first ({film.calibrate}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This plane cannot be cut here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This plane is corrected for the gantry's tilt; masks are painted on the slices as they were acquired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This screen does not say how large it is. Choose Radiograph, Calibrate this screen… and hold a bank card to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series holds no picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series is still being read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This series is still being read. {what} once it is all there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study hangs in one stage.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This study holds no picture that can be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This view is turned; masks are painted on the slices as they were acquired.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This view shows a slab, in which a place has no one depth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three clicks, the corner second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three planes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three planes cannot be cut here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tibia</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the end and back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tools</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trained on {kind} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again once it does; nothing else waits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn planes back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the planes back with {plane.reset}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the slab off with {plane.slab}, and paint on single slices.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two by two; drag a series onto each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two views; drag a series onto each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type to find a label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlink what was linked by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unread</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up to nine views</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Views of one patient space follow one cursor.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until it is there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wait until the series is read, or go to a slice that could be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is measured anyway stays marked as doubtful.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the shape stands for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was passed over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was passed over…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you measured, judged and painted: DICOM SR and SEG, NIfTI, tables</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where Export… and Save picture… begin. Empty is your home folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where Open… begins; it follows what you open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where are the files of this study now?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where is it now?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the model looked (Grad-CAM). Hold Space to hide it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the pictures of other series cut this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who reads?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who reads…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width of the card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window / level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 4</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 6</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 7</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 8</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window 9</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Work {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Working…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written beside your name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to each finding you judge and each mark you draw, here and in exports.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to {folder}: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your name and role are written to each finding you judge and each mask you draw, here and in what you export. They stay on this computer until you export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your work is kept. The log says more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom linked views together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom, pan, window and slices together, by choice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>`condyle scan`, `analyze` and `export` work without one, and so does `condyle demo`.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {time} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>annotator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as the file says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>assumed magnification</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>axial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ball marker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>born {date}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>both sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be told whether the same patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>chosen shape</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>coronal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>definite (above both operating points)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>demonstration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, by an algorithm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>file, with an algorithm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>film</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>finding on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes ten slices back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes ten slices on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the first slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the last slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the next slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the next view or button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the slice before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes to the view or button before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>grade {grade}: {part:.0%}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hides what the AI drew, while it is held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>identity hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>known length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>link {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>linked by hand, {length:.1f} mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>mask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>middle drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>needs: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no millimetres</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no position:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not claimed (below both operating points)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not judged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not open now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing new for {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing new.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one more picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only {modality}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>only {parts}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open finding on this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>part {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>physician</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>picture of the study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>presses the button in focus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>quiet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>radiograph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>radiologist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reading {n} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>red {} green {} blue {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>researcher</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>row {row}, column {column}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sagittal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same patient</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>series {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>slice {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>study</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>surgeon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>suspicious (above the {name} operating point only)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file does not say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the tool in hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the windows of this series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>turned {degrees}°</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>used lately</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>usual {range}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} files are gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} masks were painted on this series when it had other slices, and cannot be shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} more pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} studies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} studies found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} cannot be given away: it {does}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} is free.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} is “{other}” now. “{title}” would take it from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{missing} of {files} files are gone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, 1 slice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, {count} of {room} slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} {thickness} mm, {count} slices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} grades</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} guided sets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} masks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} shapes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{place} · before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{rate:.1f} fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{real:.1f} of {rate:.1f} fps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{set} (not installed here)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{slab}. Alt and the wheel change the thickness, {plane.slab} the kind.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: click the corners, double click or Enter closes · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: click · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: drag, or click both ends · Shift keeps it straight · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: draw one line, then the other · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from corner to corner · Shift makes it round · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from corner to corner · Shift makes it square · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from the middle outwards · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: from the tip outwards · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{tool}: three clicks, the corner second · Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{verdict} {range}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what} by {reader}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}, both legs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{words}”, in own words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>→ next case   ← back   Enter reveals   Page Down does both   Esc ends</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
